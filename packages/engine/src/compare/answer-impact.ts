import { prepare, readSets } from '../answers/prepare.ts'
import type { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import type { ImpactAnswer, ImpactQuestion } from './impact-answer.ts'
import { impactOf } from './impact-of.ts'

/** Every count of one answer is of one state of the data; what definitions share is read once. */
export async function answerImpact(
  question: ImpactQuestion,
  snapshot: Snapshot,
  timeZone: string,
  startedAt: number,
): Promise<ImpactAnswer> {
  const impact = await impactOf<BitSet>(question, {
    find: async (one) => {
      const { plan, unfinished } = prepare(one, snapshot, timeZone)
      return { members: membersOf(plan, await readSets(plan, snapshot)), unfinished }
    },
    count: (members) => members.count(),
    difference: (of, without) => of.andNot(without).count(),
  })
  return {
    ...impact,
    asOf: question.asOf,
    dataVersion: snapshot.dataVersion,
    exact: true,
    population: snapshot.population.count(),
    tookMs: performance.now() - startedAt,
  }
}
