import type { Prepared } from '../answers/prepare.ts'
import { prepare, readSets } from '../answers/prepare.ts'
import { readMembers } from '../answers/members.ts'
import { BitSet } from '../sets/bit-set.ts'
import type { Sets } from '../sets/combine.ts'
import { membersOf, setsByPath } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import type { CompareAnswer, CompareQuestion, SampledMember, WhyMoved } from './compare-answer.ts'
import { fieldsAsked } from './fields-asked.ts'
import { pickNumbers } from './pick-numbers.ts'
import { pickTraits, sampledTraits, sampleSize } from './spread.ts'
import type { Side } from './why-moved.ts'
import { whyMoved } from './why-moved.ts'

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
  const afterSets = await readSets(after.plan, snapshot)
  const now = membersOf(after.plan, afterSets)
  const beforeSets = before && (await readSets(before.plan, snapshot))
  const was = before && beforeSets ? membersOf(before.plan, beforeSets) : BitSet.empty(now.size)
  const afterSide = sideOf(after, afterSets)
  const beforeSide = before && beforeSets ? sideOf(before, beforeSets) : undefined
  const asked = [after, ...(before ? [before] : [])].flatMap(({ valid }) => fieldsAsked(valid))
  const fields = sampledTraits(asked, snapshot.catalogue.traits)
  const samples = sampleSize(question.samples)
  const sample = async (of: BitSet, why: (n: number) => WhyMoved): Promise<readonly SampledMember[]> => {
    const numbers = pickNumbers(of, samples)
    if (numbers.length === 0) return []
    const rows = await readMembers(numbers, asOf, snapshot)
    return rows.map(({ id, traits }, index) => ({
      id,
      traits: pickTraits(traits, fields),
      why: why(numbers[index] ?? 0),
    }))
  }
  const enters = (n: number) => whyMoved(afterSide(n), beforeSide?.(n))
  const leaves = (n: number) => (beforeSide ? whyMoved(beforeSide(n), afterSide(n)) : nothing)
  const [entering, leaving] = [now.andNot(was), was.andNot(now)]
  return {
    before: was.count(),
    after: now.count(),
    entering: entering.count(),
    leaving: leaving.count(),
    staying: now.and(was).count(),
    population: snapshot.population.count(),
    samples: { entering: await sample(entering, enters), leaving: await sample(leaving, leaves) },
    ...after.provenance(startedAt),
  }
}

/** Without a definition before, nobody leaves. */
const nothing: WhyMoved = { keptOutBy: [], letInBy: [] }

/** The definition as the profile of a number meets it. */
function sideOf({ valid, plan }: Prepared, sets: Sets): (n: number) => Side {
  const found = setsByPath(plan, sets)
  return (n) => ({ rule: valid.rule, holds: (path) => found.get(path.join('.'))?.has(n) ?? false })
}
