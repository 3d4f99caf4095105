import { prepare, readSets } from '../answers/prepare.ts'
import { readMembers } from '../answers/members.ts'
import { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import type { CompareAnswer, CompareQuestion, SampledMember } from './compare-answer.ts'
import { fieldsAsked } from './fields-asked.ts'
import { pickTraits, sampledTraits, sampleSize, spread } from './spread.ts'

/** Both definitions on one state of the data, and who is in one of them only. @throws DefinitionError for either */
export async function answerCompare(
  question: CompareQuestion,
  snapshot: Snapshot,
  timeZone: string,
  startedAt: number,
): Promise<CompareAnswer> {
  const { asOf, signal } = question.after
  const after = prepare(question.after, snapshot, timeZone)
  const before = question.before && prepare({ ...question.before, asOf, signal }, snapshot, timeZone)
  const now = membersOf(after.plan, await readSets(after.plan, snapshot))
  const was =
    before === undefined
      ? BitSet.empty(now.size)
      : membersOf(before.plan, await readSets(before.plan, snapshot))
  const asked = [after, ...(before ? [before] : [])].flatMap(({ valid }) => fieldsAsked(valid))
  const fields = sampledTraits(asked, snapshot.catalogue.traits)
  const samples = sampleSize(question.samples)
  const sample = async (of: BitSet): Promise<readonly SampledMember[]> => {
    const numbers = picked(of, samples)
    if (numbers.length === 0) return []
    const rows = await readMembers(numbers, asOf, snapshot)
    return rows.map(({ id, traits }) => ({ id, traits: pickTraits(traits, fields) }))
  }
  const [entering, leaving] = [now.andNot(was), was.andNot(now)]
  return {
    before: was.count(),
    after: now.count(),
    entering: entering.count(),
    leaving: leaving.count(),
    staying: now.and(was).count(),
    population: snapshot.population.count(),
    samples: { entering: await sample(entering), leaving: await sample(leaving) },
    ...after.provenance(startedAt),
  }
}

/** Some numbers of a set, evenly spread over it, ascending. */
function picked(set: BitSet, most: number): readonly number[] {
  const wanted = spread(set.count(), most)
  const numbers: number[] = []
  let passed = 0
  for (const n of set) {
    if (passed === wanted[numbers.length]) numbers.push(n)
    if (numbers.length === wanted.length) break
    passed += 1
  }
  return numbers
}
