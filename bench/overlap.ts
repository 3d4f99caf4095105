/**
 * Overlaps from stored membership, by the way the screens go: the moment as of which everything is stored is looked for, then the
 * answer is given as of it. Every set was read before.
 */
import type { AudienceStore } from '@tessera/audience/audience-store'
import type { OverlapAnswer } from '@tessera/engine/answers'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { KeptDefinition } from '@tessera/engine/engine'
import type { PublishedSegment } from '@tessera/engine/membership/membership'
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
    /** The same segments as of the moment that the SQL speaks of. */
    readonly evaluated: OverlapAnswer
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
  const named = subjects.map(({ name, definition }) => ({ key: `subject ${name}`, version: 1, definition }))
  const published = publishedSegments(500).map(
    (definition: Definition, index): KeptDefinition & PublishedSegment => ({
      key: `segment ${index}`,
      version: 1,
      definition,
      identity: `segment ${index}@1`,
    }),
  )
  const compared = published.slice(0, 100)
  // A quarter of an hour ago, as the hourly refresh leaves it.
  const refresh = { asOf: asOf - 15 * 60_000, cause: 'schedule', known: segments } as const
  await engine.membership.refreshMembership([...named, ...compared], refresh)

  const ask = (of: readonly PublishedSegment[], at: number) =>
    of.map((each) => ({ ...each, asOf: at, segments, preview: false }))
  const moment = async (of: readonly PublishedSegment[]): Promise<number> => {
    const stored = await engine.storedMoment(ask(of, asOf))
    if (stored === undefined) throw new Error('The members are not stored.')
    return stored
  }
  const regions = []
  for (const sets of [2, 5, 10]) {
    const of = named.slice(0, sets)
    const overlap = async () => engine.overlap(ask(of, await moment(of)))
    const answer = await overlap()
    // What it is compared with by SQL is as of the very moment.
    const evaluated = await engine.overlap(ask(of, asOf))
    regions.push({ sets, answer, evaluated, answered: await answered(runs, overlap) })
  }

  const draft = definitionOf(any(country('DE'), noSignIn(14)))
  const question = { definition: draft, asOf, segments, preview: true, others: published }
  const started = performance.now()
  const { ranking, unread } = await engine.overlapRanking({ ...question, patience: 600_000 })
  const seconds = (performance.now() - started) / 1000
  if (unread.length > 0) throw new Error(`${unread.length} segments were not read.`)
  const ranked = await answered(runs, () => engine.overlapRanking(question))

  let told = 0
  const pairs = await answered(Math.min(runs, 5), async () => {
    told = 0
    const at = await moment(compared)
    return engine.overlapPairs({ of: compared, asOf: at, segments, onProgress: () => told++ })
  })
  return {
    regions,
    pairs: { sets: compared.length, answered: pairs, told },
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
