import type { OverlapAnswer } from '../answers.ts'
import type { Question } from '../engine.ts'
import { overlapOf } from '../overlap/overlap-of.ts'
import { regionCounts } from '../overlap/region-counts.ts'
import type { Membership } from '../membership/membership.ts'
import { storedHeads, storedOrRead } from '../membership/stored-sets.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import { prepare } from './prepare.ts'

/** Every region of 2 to 20 definitions as of one moment, the first question's; lists at most `limit` of them. */
export async function answerOverlap(
  questions: readonly Question[],
  snapshot: Snapshot,
  timeZone: string,
  {
    stored,
    limit,
    startedAt,
  }: {
    readonly stored: Pick<Membership, 'list' | 'members'>
    readonly limit: number
    readonly startedAt: number
  },
): Promise<OverlapAnswer> {
  const asOf = questions[0]?.asOf ?? 0
  const heads = await storedHeads(stored, questions)
  const sets = await Promise.all(
    questions.map((question) =>
      storedOrRead(prepare({ ...question, asOf }, snapshot, timeZone), question, { stored, heads }),
    ),
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
