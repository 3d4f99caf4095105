import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import type { Engine } from '@tessera/engine/engine'
import type { Lane } from '../../lane.ts'
import type { PreviewClock } from '../../preview-clock.ts'
import type { SegmentsState } from './known-segments.ts'

export interface CountedSize {
  readonly size: number
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly exact: true
}

export interface SegmentSizes {
  /**
   * Sizes of the published definitions (of drafts where nothing is published), by key; one that is not counted yet, or
   * cannot be, is missing. Counting goes on in the background; this waits for it `patience` milliseconds at most.
   */
  of(state: SegmentsState, patience: number): Promise<ReadonlyMap<string, CountedSize>>
}

interface Entry {
  /** The data, the rule and what it refers to, by which the size was counted. */
  readonly basis: string
  readonly counting: Promise<void>
  counted?: CountedSize
}

/** A size older than this is counted again, because windows have moved; until then it is shown with its moment. */
const FRESH_MS = 5 * 60_000

export function segmentSizes(
  engine: Engine,
  dataVersion: () => number,
  clock: PreviewClock,
  lane: Lane,
  signal: AbortSignal,
): SegmentSizes {
  const entries = new Map<string, Entry>()

  function count(record: SegmentRecord, state: SegmentsState): Entry {
    const definition = record.published?.definition ?? record.draft
    const basis = `${dataVersion()} ${state.generation} ${JSON.stringify(definition)}`
    const before = entries.get(record.key)
    const sameBasis = before?.basis === basis
    if (before && sameBasis && (!before.counted || clock.now() - before.counted.asOf < FRESH_MS))
      return before
    const work = async () => {
      const asOf = clock.now()
      const question = { definition, asOf, segments: state.known, key: record.key, preview: false, signal }
      const { size } = await engine.size(question)
      entry.counted = { size, asOf, exact: true }
    }
    // Unfinished or broken: there is no number, and the segment's own page says why.
    const entry: Entry = { basis, counting: lane.run(work, signal).catch(() => undefined) }
    if (sameBasis && before?.counted) entry.counted = before.counted
    entries.set(record.key, entry)
    return entry
  }

  return {
    async of(state, patience) {
      const counted = state.records.map((record) => [record.key, count(record, state)] as const)
      const late = new Promise((resolve) => setTimeout(resolve, patience).unref())
      await Promise.race([Promise.all(counted.map(([, entry]) => entry.counting)), late])
      return new Map(counted.flatMap(([key, entry]) => (entry.counted ? [[key, entry.counted]] : [])))
    },
  }
}
