/** Overlaps from stored membership: every set was read before, what is timed is the answer. */
import type { AudienceStore } from '@tessera/audience/audience-store'
import type { OverlapAnswer } from '@tessera/engine/answers'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { KeptDefinition } from '@tessera/engine/engine'
import type { Definition } from '@tessera/rules/definition'
import { any, country, definition as definitionOf, noSignIn } from './definitions.ts'
import { summarise, time, type Timing } from './measure.ts'
import { publishedSegments, subjects } from './overlap-definitions.ts'

/** Wall-clock time, and the time that the process computed: on a busy machine the second tells what an idle one would take. */
export interface Answered {
  readonly timing: Timing
  readonly cpu: Timing
}

export interface OverlapBench {
  /** By number of segments. */
  readonly regions: readonly {
    readonly sets: number
    readonly answered: Answered
    readonly answer: OverlapAnswer
  }[]
  readonly pairs: { readonly sets: number; readonly answered: Answered; readonly told: number }
  readonly ranking: { readonly others: number; readonly answered: Answered; readonly sharing: number }
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
    regions.push({ sets, answer, answered: await answered(runs, () => engine.overlap(questions)) })
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
  const ranked = await answered(runs, () => engine.overlapRanking(question))

  const of = published.slice(0, 100)
  let told = 0
  const pairs = await answered(Math.min(runs, 5), () => {
    told = 0
    return engine.overlapPairs({ of, asOf, segments, onProgress: () => told++ })
  })
  return {
    regions,
    pairs: { sets: of.length, answered: pairs, told },
    ranking: {
      others: published.length,
      answered: ranked,
      sharing: ranking.filter(({ overlapCount }) => overlapCount > 0).length,
    },
    reading: { sets: published.length, seconds },
  }
}

async function answered(runs: number, work: () => Promise<unknown>): Promise<Answered> {
  const cpu: number[] = []
  const timing = await time(runs, async () => {
    const before = process.cpuUsage()
    await work()
    const { user, system } = process.cpuUsage(before)
    cpu.push((user + system) / 1000)
  })
  // The first run is not counted.
  return { timing, cpu: summarise(cpu.slice(1)) }
}
