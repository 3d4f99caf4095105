/** Stored members in the place of evaluating, where they are the very same set. */
import { buildPlan } from '@tessera/compiler/plan/build-plan'
import type { Plan } from '@tessera/compiler/plan/plan'
import { sameMembers } from '@tessera/compiler/plan/same-members'
import { type Prepared, prepare, readSets } from '../answers/prepare.ts'
import { DefinitionError } from '../definition-error.ts'
import type { Question } from '../engine.ts'
import { standsFor } from '../overlap/kept-sets.ts'
import type { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import type { KeptMembership, Membership } from './membership.ts'

/** What is stored of the segments that a question asks about, by key; read once a question. */
export type StoredHeads = ReadonlyMap<string, KeptMembership>

type Asked = Pick<Question, 'key' | 'version'>

export async function storedHeads(
  stored: Pick<Membership, 'list'>,
  asked: readonly Asked[],
): Promise<StoredHeads> {
  const keys = asked.flatMap(({ key, version }) => (key === undefined || version === undefined ? [] : [key]))
  return new Map(keys.length === 0 ? [] : (await stored.list(keys)).map((head) => [head.key, head]))
}

/**
 * The members of a definition as of its question's moment. Stored ones are taken where evaluating could give nothing else: they
 * are of the same version, of the same rule with all it refers to, of the same state of the data, and of the same moment or one
 * at which the rule asks for the same.
 */
export async function storedOrRead(
  prepared: Prepared,
  { key = '', version }: Asked,
  from: { readonly stored: Pick<Membership, 'members'>; readonly heads: StoredHeads },
): Promise<BitSet> {
  const { plan, snapshot } = prepared
  const head = from.heads.get(key)
  if (head !== undefined && isOf(head, prepared, version) && standsAt(head, prepared, plan)) {
    const members = await from.stored.members(head, snapshot.population.size)
    if (members !== undefined) return members
  }
  return membersOf(plan, await readSets(plan, snapshot))
}

/**
 * The latest moment, the questions' own or up to an hour before it, as of which nothing has to be evaluated: every definition is
 * a published segment whose members as of then are stored by the data in hand, or a manual list. Undefined where there is none.
 */
export async function storedMoment(
  questions: readonly Question[],
  snapshot: Snapshot,
  timeZone: string,
  stored: Pick<Membership, 'list'>,
): Promise<number | undefined> {
  const now = questions[0]?.asOf ?? 0
  const heads = await storedHeads(stored, questions)
  const all: { readonly head?: KeptMembership; readonly prepared: Prepared }[] = []
  for (const question of questions) {
    const prepared = prepareIfValid(question, snapshot, timeZone)
    const head = heads.get(question.key ?? '')
    if (prepared === undefined) return undefined
    if (head !== undefined && isOf(head, prepared, question.version)) all.push({ head, prepared })
    else if ([...prepared.plan.leaves.values()].every(({ kind }) => kind === 'list')) all.push({ prepared })
    else return undefined
  }
  const moments = new Set([now, ...all.flatMap(({ head }) => head?.asOf ?? [])])
  return [...moments]
    .filter((at) => at <= now && now - at <= standsFor)
    .toSorted((a, b) => b - a)
    .find((at) =>
      all.every(({ head, prepared }) => head === undefined || standsAt(head, prepared, planAt(prepared, at))),
    )
}

function prepareIfValid(question: Question, snapshot: Snapshot, timeZone: string): Prepared | undefined {
  try {
    return prepare(question, snapshot, timeZone)
  } catch (error) {
    if (error instanceof DefinitionError) return undefined
    throw error
  }
}

function isOf(head: KeptMembership, { snapshot, ruleHash }: Prepared, version: number | undefined): boolean {
  return head.version === version && head.ruleHash === ruleHash && head.dataVersion === snapshot.dataVersion
}

/** Whether the plan asks for what was stored. */
function standsAt(head: KeptMembership, prepared: Prepared, plan: Plan): boolean {
  return head.asOf === plan.asOf || sameMembers(plan, planAt(prepared, head.asOf))
}

function planAt({ valid, plan, snapshot }: Prepared, asOf: number): Plan {
  if (plan.asOf === asOf) return plan
  return buildPlan(valid, { asOf, timeZone: plan.timeZone, catalogue: snapshot.catalogue })
}
