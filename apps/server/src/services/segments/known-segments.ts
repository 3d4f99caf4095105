import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { KnownSegment } from '@tessera/rules/context'

export interface SegmentsState {
  readonly records: readonly SegmentRecord[]
  /** By key, as definitions that refer to them see them. */
  readonly known: ReadonlyMap<string, KnownSegment>
  /** Names this state of what references see: grows when a segment is published, archived or taken out. */
  readonly generation: number
}

export interface KnownSegments {
  read(): Promise<SegmentsState>
  /** After every write through this server. */
  changed(): void
}

/** Another server on the same database may write too: what was read is believed this long. */
const BELIEVED_MS = 1000

/** Keeps the segments at hand between previews. */
export function knownSegments(repository: SegmentRepository): KnownSegments {
  let state: Promise<SegmentsState> | undefined
  let readAt = 0
  let generation = 0
  let published = ''

  async function load(): Promise<SegmentsState> {
    const records = await repository.list()
    const seen = records
      .map((record) => `${record.key}:${record.published?.version ?? 0}:${segmentStatus(record)}`)
      .join()
    if (seen !== published) {
      published = seen
      generation++
    }
    return { records, known: new Map(records.map((record) => [record.key, knownOf(record)])), generation }
  }

  return {
    read() {
      if (!state || Date.now() - readAt > BELIEVED_MS) {
        readAt = Date.now()
        const loading = load()
        loading.catch(() => {
          if (state === loading) state = undefined
        })
        state = loading
      }
      return state
    },
    changed() {
      state = undefined
    },
  }
}

/** As definitions that refer to it see it. */
export function knownOf(record: SegmentRecord): KnownSegment {
  return {
    status: segmentStatus(record),
    name: record.name,
    definition: (record.published ?? { definition: record.draft }).definition,
  }
}
