import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { errorDetail } from '../../../lib/explain-error.ts'
import { type Outputs, abortable, trpc } from '../../../lib/trpc.ts'
import type { SegmentDefinition } from '../versions/editions.ts'

type Change = Outputs['conflicts']['forecast']['changes'][number]

export interface Collisions {
  /** Segments with which a publication collides by more than the policy lets pass, as of `asOf`; undefined while it is counted. */
  readonly found: { readonly grave: readonly Change[]; readonly asOf: number } | undefined
  /** Why they could not be counted. */
  readonly error: unknown
  /** Keys of the segments with which colliding was accepted. */
  readonly accepted: readonly string[]
  readonly onAccept: (keys: readonly string[]) => void
  readonly recount: () => void
  /** After a refusal: counts them again if the server found others than were accepted. */
  readonly onRefused: (refusal: unknown) => void
}

/**
 * Whom a publication would bring into contradicting messages, known before it is asked for, and which of that was accepted.
 * The server counts them again at the publication and refuses what was not accepted.
 */
export function useCollisions(key: string, definition: SegmentDefinition): Collisions {
  const [accepted, onAccept] = useState<readonly string[]>([])
  const forecast = useQuery(
    trpc.conflicts.forecast.queryOptions({ key, definition }, { trpc: abortable, staleTime: 60_000 }),
  )
  const { data, error } = forecast
  const recount = () => void forecast.refetch()
  return {
    found: data && { grave: data.changes.filter((change) => change.needsAcceptance), asOf: data.asOf },
    error,
    accepted,
    onAccept,
    recount,
    onRefused: (refusal) => {
      if (errorDetail(refusal)?.code === 'collisions-unaccepted') recount()
    },
  }
}
