/** One look at every published segment for signs that nobody needs it any more. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import type { JobNotes } from '@tessera/db/jobs/job-notes'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { Engine } from '@tessera/engine/engine'
import { lastArrivals } from '@tessera/engine/statistics/last-arrivals'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import type { Source, StalenessFacts } from '@tessera/governance/staleness/score'
import { stalenessOf } from '@tessera/governance/staleness/score'
import type { Lane } from '../../lane.ts'
import type { KnownSegments, SegmentsState } from '../segments/known-segments.ts'
import { sourcesOf } from './staleness-sources.ts'

/** The size of now is compared with the one of then. */
const BEFORE_MS = 90 * 86_400_000

export interface ScanReport {
  readonly looked: number
  /** From the policy's threshold on. */
  readonly stale: number
}

export interface StalenessScan {
  /** Replaces what the look before found. `now`: milliseconds since the epoch. @throws the signal's reason */
  run(now: number, signal?: AbortSignal, tell?: (done: number, total: number) => void): Promise<ScanReport>
}

export function stalenessScan(parts: {
  readonly engine: Engine
  readonly store: AudienceStore
  readonly known: KnownSegments
  readonly notes: JobNotes
  /** By key: when its current live period began. */
  readonly liveSince: () => Promise<ReadonlyMap<string, Date>>
  readonly policy: () => Promise<GovernancePolicy>
  /** Where it takes its turn between the questions of people. */
  readonly lane: Lane
}): StalenessScan {
  const { engine, store, known, notes, lane } = parts

  async function sizeOf(record: SegmentRecord, state: SegmentsState, asOf: number, signal?: AbortSignal) {
    const definition = record.published?.definition ?? record.draft
    const question = { definition, asOf, segments: state.known, key: record.key, preview: false }
    try {
      const { size, ruleHash } = await lane.run(
        () => engine.size({ ...question, ...(signal ? { signal } : {}) }),
        signal,
      )
      return { size, ruleHash }
    } catch (error) {
      if (signal?.aborted) throw error
      // It cannot be answered for any more: that has a place of its own, and is no sign of disuse.
      return undefined
    }
  }

  return {
    async run(now, signal, tell = () => undefined) {
      const [state, policy, liveSince] = await Promise.all([known.read(), parts.policy(), parts.liveSince()])
      const records = state.records.filter((record) => segmentStatus(record) === 'published')
      const sources = new Map(records.map((record) => [record.key, sourcesOf(record.published?.definition)]))
      const arrivals = await lastArrivals(
        store,
        {
          events: [...sources.values()].flatMap(({ events }) => events),
          traits: [...sources.values()].flatMap(({ traits }) => traits),
        },
        now,
      )
      const sizes = new Map<string, Awaited<ReturnType<typeof sizeOf>>>()
      // Each segment is counted twice: all as of now, to find those that mean the same, then one by one as of then.
      const total = 2 * records.length
      tell(0, total)
      for (const record of records) {
        sizes.set(record.key, await sizeOf(record, state, now, signal))
        tell(sizes.size, total)
      }
      const first = firstOfEachMeaning(records, (key) => sizes.get(key)?.ruleHash)

      let stale = 0
      let scanned = 0
      for (const record of records) {
        const { key, published } = record
        const publishedAt = (record.firstPublishedAt ?? published?.publishedAt ?? record.createdAt).getTime()
        const since = liveSince.get(key)?.getTime() ?? publishedAt
        const wasThere = publishedAt <= now - BEFORE_MS
        const before = wasThere ? await sizeOf(record, state, now - BEFORE_MS, signal) : undefined
        const asked = sources.get(key) ?? { events: [], traits: [] }
        const meaning = sizes.get(key)?.ruleHash
        const earlier = meaning === undefined ? undefined : first.get(meaning)
        const facts: StalenessFacts = {
          liveSince: since,
          firstPublishedAt: publishedAt,
          lastUsedAt: record.lastUsedAt?.getTime() ?? null,
          reviewedAt: record.reviewedAt?.getTime() ?? null,
          reviewDays: record.reviewDays,
          expiresAt: record.expiresAt?.getTime() ?? null,
          hasActiveOwner: record.owner?.active === true,
          size: sizes.get(key)?.size ?? null,
          sizeBefore: before?.size ?? null,
          events: namedSources(asked.events, arrivals.events),
          traits: namedSources(asked.traits, arrivals.traits),
          supersededBy: earlier && earlier.key !== key ? { key: earlier.key, name: earlier.name } : null,
        }
        const { score, reasons } = stalenessOf(facts, policy, now, store.timeZone)
        if (score >= policy.staleness.proposeFrom) stale++
        await notes.noteStaleness({
          segmentKey: key,
          score,
          reasons: JSON.stringify(reasons),
          size: facts.size,
          sizeBefore: facts.sizeBefore,
          exact: true,
          asOf: new Date(now),
        })
        tell(records.length + ++scanned, total)
      }
      await notes.keepStalenessOf(records.map(({ key }) => key))
      return { looked: records.length, stale }
    },
  }
}

/** What the catalogue does not know cannot be said to have stopped. */
function namedSources(names: readonly string[], lastAt: ReadonlyMap<string, number | null>): Source[] {
  return names.flatMap((name) => {
    const at = lastAt.get(name)
    return at === undefined ? [] : [{ name, lastAt: at }]
  })
}

/** Of the segments that mean the same, the one published first. */
function firstOfEachMeaning(
  records: readonly SegmentRecord[],
  meaningOf: (key: string) => string | undefined,
): ReadonlyMap<string, SegmentRecord> {
  const first = new Map<string, SegmentRecord>()
  const byAge = records.toSorted(
    (a, b) =>
      (a.firstPublishedAt?.getTime() ?? 0) - (b.firstPublishedAt?.getTime() ?? 0) || (a.key < b.key ? -1 : 1),
  )
  for (const record of byAge) {
    const meaning = meaningOf(record.key)
    if (meaning !== undefined && !first.has(meaning)) first.set(meaning, record)
  }
  return first
}
