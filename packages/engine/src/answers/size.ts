import type { SizeAnswer } from '../answers.ts'
import { countNodes } from '../sets/combine.ts'
import { type Prepared, readSets } from './prepare.ts'

/** Members, population and every node's count, from one reading of the leaves. */
export async function answerSize(prepared: Prepared, startedAt: number): Promise<SizeAnswer> {
  const { plan, snapshot, unfinished, provenance } = prepared
  const { members, nodes } = countNodes(plan, await readSets(plan, snapshot))
  return {
    size: members.count(),
    population: snapshot.population.count(),
    nodes,
    unfinished,
    ...provenance(startedAt),
  }
}
