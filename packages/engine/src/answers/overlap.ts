import type { OverlapAnswer } from '../answers.ts'
import type { Question } from '../engine.ts'
import { overlapOf } from '../overlap/overlap-of.ts'
import { regionCounts } from '../overlap/region-counts.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import { prepare, readSets } from './prepare.ts'

/** Every region of 2 to 20 definitions as of one moment, the first question's; lists at most `limit` of them. */
export async function answerOverlap(
  questions: readonly Question[],
  snapshot: Snapshot,
  timeZone: string,
  { limit, startedAt }: { readonly limit: number; readonly startedAt: number },
): Promise<OverlapAnswer> {
  const asOf = questions[0]?.asOf ?? 0
  const sets = await Promise.all(
    questions.map(async (question) => {
      const { plan } = prepare({ ...question, asOf }, snapshot, timeZone)
      return membersOf(plan, await readSets(plan, snapshot))
    }),
  )
  return {
    ...overlapOf(regionCounts(sets), sets.length, limit),
    population: snapshot.population.count(),
    asOf,
    dataVersion: snapshot.dataVersion,
    exact: true,
    tookMs: performance.now() - startedAt,
  }
}
