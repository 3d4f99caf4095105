import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../../lib/trpc.ts'
import type { Segment, SegmentDefinition } from './editions.ts'
import type { Edition } from '../segment-search.ts'

interface EditionDefinition {
  /** `undefined` while it is being read. */
  readonly definition: SegmentDefinition | undefined
  readonly error: unknown
}

/** The definition of any edition; older versions are read from the server. */
export function useEdition(segment: Segment, edition: Edition): EditionDefinition {
  const known =
    edition === 'draft'
      ? segment.draft
      : edition === segment.published?.version
        ? segment.published.definition
        : undefined
  const version = useQuery({
    ...trpc.segments.version.queryOptions({ key: segment.key, version: edition === 'draft' ? 1 : edition }),
    enabled: known === undefined,
    // A published version never changes.
    staleTime: Number.POSITIVE_INFINITY,
  })
  return known === undefined
    ? { definition: version.data?.definition, error: version.error }
    : { definition: known, error: null }
}
