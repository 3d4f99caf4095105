import type { OverlapPairsAnswer } from '../answers.ts'
import { DefinitionError } from '../definition-error.ts'
import type { KeptDefinition, OverlapPairsQuestion, Question } from '../engine.ts'
import type { Membership } from '../membership/membership.ts'
import { type StoredHeads, storedHeads, storedOrRead } from '../membership/stored-sets.ts'
import { countPairs } from '../overlap/count-pairs.ts'
import type { KeptSets } from '../overlap/kept-sets.ts'
import { PackedSet } from '../overlap/packed-set.ts'
import { BitSet } from '../sets/bit-set.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import { prepare } from './prepare.ts'

/** How many profiles each pair of many definitions shares, all as of one moment. */
export async function answerOverlapPairs(
  question: OverlapPairsQuestion,
  snapshot: Snapshot,
  timeZone: string,
  { startedAt, ...sources }: OverlapSources & { readonly startedAt: number },
): Promise<OverlapPairsAnswer> {
  const { of, asOf, signal, onProgress } = question
  const { kept, stored } = sources
  const heads = await storedHeads(stored, of)
  const sets: PackedSet[] = []
  const invalid: number[] = []
  for (const definition of of) {
    onProgress?.({ phase: 'reading', done: sets.length, of: of.length })
    try {
      const known = kept.exactly(definition.identity, asOf, snapshot.dataVersion)
      sets.push(known ?? (await readMembers(definition, question, { snapshot, timeZone, heads, ...sources })))
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

export interface OverlapSources {
  readonly kept: KeptSets
  /** The members stored of published segments, without evaluating them. */
  readonly stored: Pick<Membership, 'list' | 'members'>
}

/** What members are read from: one state of the data, and what is kept and stored beside it. */
export interface ReadingAt extends OverlapSources {
  readonly snapshot: Snapshot
  readonly timeZone: string
  readonly heads: StoredHeads
}

/** Reads a definition's members, as they are stored where that is the same, and keeps them. @throws DefinitionError with every diagnostic */
export async function readMembers(
  { definition, key, version, identity, preview = false }: KeptDefinition,
  { asOf, segments, signal }: Pick<Question, 'asOf' | 'segments' | 'signal'>,
  at: ReadingAt,
): Promise<PackedSet> {
  const prepared = prepare({ definition, key, asOf, segments, preview, signal }, at.snapshot, at.timeZone)
  const set = PackedSet.of(await storedOrRead(prepared, { key, version }, at))
  at.kept.keep(identity, { set, asOf, dataVersion: at.snapshot.dataVersion })
  return set
}
