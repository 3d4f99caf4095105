/** What a change of a list does to the published segments that use it, with nothing written. */
import type { KnownSegment } from '@tessera/rules/context'
import { parseDefinition } from '@tessera/rules/parse'
import { readMembers } from '../answers/members.ts'
import { type Prepared, prepare, readSets } from '../answers/prepare.ts'
import { DefinitionError } from '../definition-error.ts'
import { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import { pickNumbers } from './pick-numbers.ts'

export interface ListChangeQuestion {
  /** The list's key. */
  readonly list: string
  /** Who would be on it, a bit for each profile number as `BitSet` lays them out; shorter or longer than the store is fine. */
  readonly members: Uint8Array
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** Every segment, by key. */
  readonly segments: ReadonlyMap<string, KnownSegment>
  readonly signal?: AbortSignal
}

export interface ListEffect {
  /** A published segment that uses the list, itself or through another. */
  readonly key: string
  /** `before - leaving + entering = after` */
  readonly before: number
  readonly after: number
  readonly entering: number
  readonly leaving: number
  /** External ids of some who enter and leave, evenly spread over all of them. */
  readonly samples: { readonly entering: readonly string[]; readonly leaving: readonly string[] }
}

export interface ListChangeAnswer {
  readonly asOf: number
  readonly dataVersion: number
  readonly exact: true
  /** In the order of the question's segments. */
  readonly segments: readonly ListEffect[]
}

const samples = 8

/** Published segments that cannot be answered for are left out: no one is in them by it. */
export async function answerListChange(
  question: ListChangeQuestion,
  snapshot: Snapshot,
  timeZone: string,
): Promise<ListChangeAnswer> {
  const { list, asOf, segments, signal } = question
  const members = sized(question.members, snapshot.population.size).and(snapshot.population)
  const changed: Snapshot = {
    ...snapshot,
    leaf: async (key, leaf) =>
      leaf.kind === 'list' && leaf.key === list ? members : snapshot.leaf(key, leaf),
  }
  const found: ListEffect[] = []
  for (const [key, { status, definition }] of segments) {
    signal?.throwIfAborted()
    if (status !== 'published') continue
    const parsed = parseDefinition(definition)
    if (!parsed.ok) continue
    const asked = { definition: parsed.definition, asOf, segments, key, preview: false, signal }
    const prepared = prepareIfValid(() => prepare(asked, snapshot, timeZone))
    const leaves = [...(prepared?.plan.leaves.values() ?? [])]
    if (prepared === undefined || !leaves.some((leaf) => leaf.kind === 'list' && leaf.key === list)) continue
    const was = membersOf(prepared.plan, await readSets(prepared.plan, snapshot))
    const becomes = membersOf(prepared.plan, await readSets(prepared.plan, changed))
    const [entering, leaving] = [becomes.andNot(was), was.andNot(becomes)]
    const named = async (set: BitSet) => {
      const numbers = pickNumbers(set, samples)
      return numbers.length === 0 ? [] : (await readMembers(numbers, asOf, snapshot)).map(({ id }) => id)
    }
    found.push({
      key,
      before: was.count(),
      after: becomes.count(),
      entering: entering.count(),
      leaving: leaving.count(),
      samples: { entering: await named(entering), leaving: await named(leaving) },
    })
  }
  return { asOf, dataVersion: snapshot.dataVersion, exact: true, segments: found }
}

function prepareIfValid(work: () => Prepared): Prepared | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof DefinitionError) return undefined
    throw error
  }
}

function sized(bits: Uint8Array, size: number): BitSet {
  const bytes = new Uint8Array(size / 8)
  bytes.set(bits.subarray(0, bytes.length))
  return BitSet.fromBytes(bytes)
}
