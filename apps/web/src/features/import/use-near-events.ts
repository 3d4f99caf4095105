import { useQuery } from '@tanstack/react-query'
import { nearest } from '@tessera/rules/nearest'
import { trpc } from '../../lib/trpc.ts'
import type { Inspection, MappingDraft } from './mapping-draft.ts'

export type NearEvent = Inspection['nearEvents'][number]

/** New events of the draft whose names are nearly those of known ones, as long as no one said that they are new. */
export function useNearEvents(inspection: Inspection, draft: MappingDraft): readonly NearEvent[] {
  const palette = useQuery({ ...trpc.catalogue.palette.queryOptions(), staleTime: 60_000 })
  if (draft.kind !== 'events') return []
  if (draft.columns.some(({ role }) => role === 'event'))
    return inspection.nearEvents.filter(({ name }) => !draft.newEvents.includes(name))
  const name = draft.eventName.trim()
  const names = palette.data?.events.map((event) => event.name) ?? []
  if (name === '' || names.includes(name) || draft.newEvents.includes(name)) return []
  const known = nearest(name, names)
  return known === undefined ? [] : [{ name, known }]
}
