import { hashKey } from '@tanstack/react-query'
import type { Outputs } from '../../../lib/trpc.ts'
import type { Edition } from '../segment-search.ts'

export type Segment = Outputs['segments']['get']
export type SegmentDefinition = Segment['draft']

type WithVersions = Pick<Segment, 'published' | 'draft'> & {
  readonly versions: readonly { readonly version: number }[]
}

/** What is shown when nothing else is asked for: the published definition, else the draft. */
export function defaultEdition(segment: Pick<Segment, 'published'>): Edition {
  return segment.published?.version ?? 'draft'
}

/** True when the draft is not what is published; the order of keys in the JSON does not matter. */
export function hasUnpublishedChanges(segment: Pick<Segment, 'published' | 'draft'>): boolean {
  return segment.published === null || hashKey([segment.published.definition]) !== hashKey([segment.draft])
}

/** `Draft`, `v3 (live)`, `v2`. */
export function editionLabel(segment: Pick<Segment, 'published'>, edition: Edition): string {
  if (edition === 'draft') return 'Draft'
  return edition === segment.published?.version ? `v${edition} (live)` : `v${edition}`
}

/** Every edition of a segment, newest first; the draft only where it differs from what is published. */
export function editionsOf(segment: WithVersions): readonly Edition[] {
  const versions = segment.versions.map(({ version }) => version)
  return hasUnpublishedChanges(segment) ? ['draft', ...versions] : versions
}

/** The edition before: what one most likely wants to compare with. */
export function editionBefore(segment: WithVersions, edition: Edition): Edition | null {
  const all = editionsOf(segment)
  return all[all.indexOf(edition) + 1] ?? null
}
