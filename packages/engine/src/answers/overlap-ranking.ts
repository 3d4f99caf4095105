import { overlapMeasures } from '@tessera/rules/overlap-measures'
import type { OverlapRankingAnswer } from '../answers.ts'
import { DefinitionError } from '../definition-error.ts'
import type { KeptDefinition, OverlapRankingQuestion } from '../engine.ts'
import { countAgainst } from '../overlap/count-pairs.ts'
import type { KeptSet, KeptSets } from '../overlap/kept-sets.ts'
import { PackedSet } from '../overlap/packed-set.ts'
import { membersOf } from '../sets/combine.ts'
import { readMembers } from './overlap-pairs.ts'
import { type Prepared, readSets } from './prepare.ts'

/** Milliseconds that reading others may take before the answer goes out without them. */
const defaultPatience = 250

/**
 * One definition against many. Others that were read within the last five minutes are taken as they were then, and so are those
 * whose data has changed since, unless there is time to read them again.
 */
export async function answerOverlapRanking(
  prepared: Prepared,
  question: OverlapRankingQuestion,
  { kept, startedAt }: { readonly kept: KeptSets; readonly startedAt: number },
): Promise<OverlapRankingAnswer> {
  const { plan, snapshot, provenance } = prepared
  const mine = PackedSet.of(membersOf(plan, await readSets(plan, snapshot)))
  const { found, invalid } = await readOthers(prepared, question, kept)
  const indexes = [...found.keys()]
  const others = [...found.values()]
  const both = await countAgainst(
    mine,
    others.map(({ set }) => set),
    question.signal,
  )
  const rows = indexes.map((index, i) => {
    const { set, asOf } = others[i]!
    return { index, size: set.count, asOf, ...overlapMeasures(mine.count, set.count, both[i] ?? 0) }
  })
  return {
    size: mine.count,
    ranking: rows.toSorted(
      (a, b) => b.overlapCount - a.overlapCount || b.jaccard - a.jaccard || a.index - b.index,
    ),
    unread: [...question.others.keys()].filter((index) => !found.has(index) && !invalid.has(index)),
    invalid: [...invalid],
    ...provenance(startedAt),
  }
}

interface Others {
  readonly found: ReadonlyMap<number, KeptSet>
  readonly invalid: ReadonlySet<number>
}

/** What is kept, after reading what is missing and then what is of older data, until patience ends. */
async function readOthers(
  { snapshot, plan }: Prepared,
  question: OverlapRankingQuestion,
  kept: KeptSets,
): Promise<Others> {
  const { others, asOf, patience = defaultPatience } = question
  const found = new Map<number, KeptSet>()
  const invalid = new Set<number>()
  const take = (index: number, { identity }: KeptDefinition) => {
    const known = kept.lately(identity, asOf)
    if (known !== undefined) found.set(index, known)
  }
  for (const [index, other] of others.entries()) take(index, other)
  const missing = [...others.entries()].filter(([index]) => !found.has(index))
  const older = [...others.entries()].filter(
    ([index]) => (found.get(index)?.dataVersion ?? snapshot.dataVersion) !== snapshot.dataVersion,
  )
  let isLate = false
  const read = async () => {
    for (const [index, other] of [...missing, ...older]) {
      if (isLate) return
      try {
        await readMembers(other, question, { snapshot, timeZone: plan.timeZone, kept })
        take(index, other)
      } catch (error) {
        if (!(error instanceof DefinitionError)) throw error
        found.delete(index)
        invalid.add(index)
      }
    }
  }
  const late = Promise.withResolvers<void>()
  const timer = setTimeout(late.resolve, patience)
  const reading = read()
  // What is still being read when the answer goes out is kept for the next one; its failure is the next one's to tell.
  reading.catch(() => undefined)
  try {
    await Promise.race([reading, late.promise])
  } finally {
    isLate = true
    clearTimeout(timer)
  }
  return { found: new Map(found), invalid: new Set(invalid) }
}
