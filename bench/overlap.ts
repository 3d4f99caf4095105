/** Overlaps from stored membership: every set was read before, what is timed is the answer. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import type { OverlapAnswer } from '@tessera/engine/answers'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { KeptDefinition } from '@tessera/engine/engine'
import type { Definition } from '@tessera/rules/definition'
import { any, country, definition as definitionOf, noSignIn } from './definitions.ts'
import { time, type Timing } from './measure.ts'
import { publishedSegments, subjects } from './overlap-definitions.ts'

export interface OverlapBench {
  /** By number of segments. */
  readonly regions: readonly {
    readonly sets: number
    readonly timing: Timing
    readonly answer: OverlapAnswer
  }[]
  readonly pairs: { readonly sets: number; readonly timing: Timing; readonly told: number }
  readonly ranking: { readonly others: number; readonly timing: Timing; readonly sharing: number }
  /** Reading the members of that many segments the first time, in seconds. */
  readonly reading: { readonly sets: number; readonly seconds: number }
}

/** `asOf` in milliseconds since the epoch. */
export async function benchOverlap(store: AudienceStore, asOf: number, runs: number): Promise<OverlapBench> {
  const engine = createDuckdbEngine(store)
  const segments = new Map()
  const regions = []
  for (const sets of [2, 5, 10]) {
    const questions = subjects
      .slice(0, sets)
      .map((subject) => ({ definition: subject.definition, asOf, segments, preview: false }))
    const answer = await engine.overlap(questions)
    regions.push({ sets, answer, timing: await time(runs, () => engine.overlap(questions)) })
  }

  const published = publishedSegments(500).map(
    (definition: Definition, index): KeptDefinition => ({ definition, identity: `segment ${index}@1` }),
  )
  const draft = definitionOf(any(country('DE'), noSignIn(14)))
  const question = { definition: draft, asOf, segments, preview: true, others: published }
  const started = performance.now()
  const { ranking, unread } = await engine.overlapRanking({ ...question, patience: 600_000 })
  const seconds = (performance.now() - started) / 1000
  if (unread.length > 0) throw new Error(`${unread.length} segments were not read.`)
  const ranked = await time(runs, () => engine.overlapRanking(question))

  const of = published.slice(0, 100)
  let told = 0
  const pairs = await time(Math.min(runs, 5), () => {
    told = 0
    return engine.overlapPairs({ of, asOf, segments, onProgress: () => told++ })
  })
  return {
    regions,
    pairs: { sets: of.length, timing: pairs, told },
    ranking: {
      others: published.length,
      timing: ranked,
      sharing: ranking.filter(({ overlapCount }) => overlapCount > 0).length,
    },
    reading: { sets: published.length, seconds },
  }
}
