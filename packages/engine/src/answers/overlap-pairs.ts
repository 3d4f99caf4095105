import type { OverlapPairsAnswer } from '../answers.ts'
import { DefinitionError } from '../definition-error.ts'
import type { KeptDefinition, OverlapPairsQuestion, Question } from '../engine.ts'
import { countPairs } from '../overlap/count-pairs.ts'
import type { KeptSets } from '../overlap/kept-sets.ts'
import { PackedSet } from '../overlap/packed-set.ts'
import { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import { prepare, readSets } from './prepare.ts'

/** How many profiles each pair of many definitions shares, all as of one moment. */
export async function answerOverlapPairs(
  question: OverlapPairsQuestion,
  snapshot: Snapshot,
  timeZone: string,
  { kept, startedAt }: { readonly kept: KeptSets; readonly startedAt: number },
): Promise<OverlapPairsAnswer> {
  const { of, asOf, signal, onProgress } = question
  const sets: PackedSet[] = []
  const invalid: number[] = []
  for (const definition of of) {
    onProgress?.({ phase: 'reading', done: sets.length, of: of.length })
    try {
      const known = kept.exactly(definition.identity, asOf, snapshot.dataVersion)
      sets.push(known ?? (await readMembers(definition, question, { snapshot, timeZone, kept })))
    } catch (error) {
      if (!(error instanceof DefinitionError)) throw error
      invalid.push(sets.length)
      sets.push(PackedSet.of(BitSet.empty(32)))
    }
  }
  const overlapCounts = await countPairs(sets, {
    signal,
    onProgress: (done, all) => onProgress?.({ phase: 'counting', done, of: all }),
  })
  return {
    sizes: sets.map((set) => set.count),
    overlapCounts,
    invalid,
    population: snapshot.population.count(),
    asOf,
    dataVersion: snapshot.dataVersion,
    exact: true,
    tookMs: performance.now() - startedAt,
  }
}

/** Reads a definition's members and keeps them. @throws DefinitionError with every diagnostic */
export async function readMembers(
  { definition, key, identity, preview = false }: KeptDefinition,
  { asOf, segments, signal }: Pick<Question, 'asOf' | 'segments' | 'signal'>,
  at: { readonly snapshot: Snapshot; readonly timeZone: string; readonly kept: KeptSets },
): Promise<PackedSet> {
  const { plan } = prepare({ definition, key, asOf, segments, preview, signal }, at.snapshot, at.timeZone)
  const set = PackedSet.of(membersOf(plan, await readSets(plan, at.snapshot)))
  at.kept.keep(identity, { set, asOf, dataVersion: at.snapshot.dataVersion })
  return set
}
