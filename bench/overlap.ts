/**
 * Overlaps from stored membership, by the way the screens go: the moment as of which everything is stored is found, then the
 * answer is given as of it. Every set was read before.
 */
import { loadavg } from 'node:os'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { KeptDefinition } from '@tessera/engine/engine'
import type { PublishedSegment } from '@tessera/engine/membership/membership'
import type { Definition } from '@tessera/rules/definition'
import { any, country, definition as definitionOf, noSignIn } from './definitions.ts'
import { publishedSegments } from './overlap-definitions.ts'
import {
  type Answered,
  answered,
  benchRegions,
  type RegionsBench,
  refreshBefore,
  storedMoment,
} from './overlap-regions.ts'
import { type Figures, ms, type PartReport, whole } from './report.ts'

export interface OverlapBench {
  readonly regions: readonly RegionsBench[]
  readonly pairs: { readonly sets: number; readonly answered: Answered; readonly updates: number }
  readonly ranking: { readonly others: number; readonly answered: Answered; readonly sharing: number }
  /** Reading the members of that many segments the first time, in seconds. */
  readonly reading: { readonly sets: number; readonly seconds: number }
}

/** `asOf` in milliseconds since the epoch. */
export async function benchOverlap(store: AudienceStore, asOf: number, runs: number): Promise<OverlapBench> {
  const engine = createDuckdbEngine(store)
  const segments = new Map()
  const regions = await benchRegions(engine, asOf, runs)
  const published = publishedSegments(500).map(
    (definition: Definition, index): KeptDefinition & PublishedSegment => ({
      key: `segment ${index}`,
      version: 1,
      definition,
      identity: `segment ${index}@1`,
    }),
  )
  const compared = published.slice(0, 100)
  await refreshBefore(engine, compared, asOf)

  const draft = definitionOf(any(country('DE'), noSignIn(14)))
  const question = { definition: draft, asOf, segments, preview: true, others: published }
  const started = performance.now()
  const { ranking, unread } = await engine.overlapRanking({ ...question, patience: 600_000 })
  const seconds = (performance.now() - started) / 1000
  if (unread.length > 0) throw new Error(`${unread.length} segments were not read.`)
  const ranked = await answered(runs, () => engine.overlapRanking(question))

  let updates = 0
  const pairs = await answered(Math.min(runs, 5), async () => {
    updates = 0
    const at = await storedMoment(engine, compared, asOf)
    return engine.overlapPairs({ of: compared, asOf: at, segments, onProgress: () => updates++ })
  })
  return {
    regions,
    pairs: { sets: compared.length, answered: pairs, updates },
    ranking: {
      others: published.length,
      answered: ranked,
      sharing: ranking.filter(({ overlapCount }) => overlapCount > 0).length,
    },
    reading: { sets: published.length, seconds },
  }
}

export function overlapReport(
  { regions, pairs, ranking, reading }: OverlapBench,
  profiles: number,
): PartReport {
  const lines = [
    ...regions.map(({ sets, answered: taken, answer }) => ({
      name: `${sets}_segments`,
      title: `all regions of ${sets} segments (${whole(answer.regionCount)} with people in them)`,
      taken,
    })),
    {
      name: 'heat_map',
      title: `heat map of ${pairs.sets} × ${pairs.sets}, ${whole(pairs.updates)} progress updates`,
      taken: pairs.answered,
    },
    {
      name: 'ranking',
      title: `a draft against ${ranking.others} published segments, ${whole(ranking.sharing)} with people in common`,
      taken: ranking.answered,
    },
  ]
  const figures: Figures = Object.fromEntries(
    lines.flatMap(({ name, taken: { timing, cpu } }) => [
      [`overlap_${name}_ms`, timing.median],
      [`overlap_${name}_cpu_ms`, cpu.median],
    ]),
  )
  return {
    sections: [
      {
        title: `Overlap from stored membership over ${whole(profiles)} profiles`,
        columns: ['what', 'median (min – max)', 'of it computing'],
        rows: lines.map(({ title, taken: { timing, cpu } }) => [
          title,
          ms(timing),
          `${cpu.median.toFixed(0)} ms`,
        ]),
        notes: [
          `Reading the members of the ${reading.sets} segments once: ${reading.seconds.toFixed(1)} s. Load of the machine over the last minute: ${loadavg()[0]?.toFixed(1)}.`,
        ],
      },
    ],
    figures: { ...figures, overlap_first_reading_s: reading.seconds },
  }
}
