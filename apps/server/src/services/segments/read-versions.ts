import type { VersionHistory } from '@tessera/db/segments/segment-record'
import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { VersionInForce } from '@tessera/engine/timeline/timeline-answer'
import { referencesOf } from '../../definition-references.ts'
import type { SegmentsState } from './known-segments.ts'

/**
 * What was live when, of a segment and of everything that any version of it ever referred to, by key. A segment that was never
 * published, or is unknown, is not in it.
 */
export async function readVersions(
  key: string,
  segments: Pick<SegmentRepository, 'versions'>,
  state: SegmentsState,
): Promise<ReadonlyMap<string, readonly VersionInForce[]>> {
  const published = new Set(state.records.flatMap((record) => (record.published ? [record.key] : [])))
  const found = new Map<string, readonly VersionInForce[]>()
  const open = [key]
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    if (found.has(next) || !published.has(next)) continue
    const history = await segments.versions(next)
    found.set(next, history.flatMap(periodsOf))
    for (const { definition } of history) open.push(...referencesOf(definition).segments)
  }
  return found
}

/** A version that is live again after an archive has several periods. */
function periodsOf({ version, definition, live }: VersionHistory): readonly VersionInForce[] {
  return live.map(({ from, until }) => ({
    version,
    definition,
    publishedAt: from.getTime(),
    ...(until === null ? {} : { until: until.getTime() }),
  }))
}
