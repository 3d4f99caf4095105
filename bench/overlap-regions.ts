/** All regions of 2, 5 and 10 segments from stored membership. */
import type { OverlapAnswer } from '@tessera/engine/answers'
import type { DuckdbEngine } from '@tessera/engine/duckdb-engine'
import type { PublishedSegment } from '@tessera/engine/membership/membership'
import { summarise, time, type Timing } from './measure.ts'
import { subjects } from './overlap-definitions.ts'

/** Wall-clock time, and the time that the process computed: on a busy machine the second says what an idle one would take. */
export interface Answered {
  readonly timing: Timing
  readonly cpu: Timing
}

export interface RegionsBench {
  /** How many segments. */
  readonly sets: number
  readonly answered: Answered
  readonly answer: OverlapAnswer
  /** The same segments as of `asOf`, which is what the SQL asks for. */
  readonly evaluated: OverlapAnswer
}

/** `asOf` in milliseconds since the epoch. */
export async function benchRegions(
  engine: DuckdbEngine,
  asOf: number,
  runs: number,
): Promise<readonly RegionsBench[]> {
  const named = subjects.map(({ name, definition }) => ({ key: `subject ${name}`, version: 1, definition }))
  await refreshBefore(engine, named, asOf)
  const regions: RegionsBench[] = []
  for (const sets of [2, 5, 10]) {
    const of = named.slice(0, sets)
    const overlap = async () => engine.overlap(asked(of, await storedMoment(engine, of, asOf)))
    const answer = await overlap()
    const evaluated = await engine.overlap(asked(of, asOf))
    regions.push({ sets, answer, evaluated, answered: await answered(runs, overlap) })
  }
  return regions
}

/** Stores who was in the segments a quarter of an hour before `asOf`, as the hourly refresh leaves it. */
export async function refreshBefore(
  engine: DuckdbEngine,
  of: readonly PublishedSegment[],
  asOf: number,
): Promise<void> {
  await engine.membership.refreshMembership(of, {
    asOf: asOf - 15 * 60_000,
    cause: 'schedule',
    known: new Map(),
  })
}

/** @throws Error when the members of one of the segments are not stored */
export async function storedMoment(
  engine: DuckdbEngine,
  of: readonly PublishedSegment[],
  asOf: number,
): Promise<number> {
  const stored = await engine.storedMoment(asked(of, asOf))
  if (stored === undefined) throw new Error('The members are not stored.')
  return stored
}

const asked = (of: readonly PublishedSegment[], asOf: number) =>
  of.map((each) => ({ ...each, asOf, segments: new Map(), preview: false }))

export async function answered(runs: number, work: () => Promise<unknown>): Promise<Answered> {
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
