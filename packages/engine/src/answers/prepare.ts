import { buildPlan } from '@tessera/compiler/plan/build-plan'
import type { Plan } from '@tessera/compiler/plan/plan'
import type { Diagnostic } from '@tessera/rules/diagnostic'
import type { ValidDefinition } from '@tessera/rules/rule'
import { ruleHash } from '@tessera/rules/normalize/rule-hash'
import { validateDefinition } from '@tessera/rules/validate'
import type { Provenance } from '../answers.ts'
import { DefinitionError } from '../definition-error.ts'
import type { Question } from '../engine.ts'
import type { Sets } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'

/** A question read against one state of the data. */
export interface Prepared {
  readonly valid: ValidDefinition
  readonly unfinished: readonly Diagnostic[]
  readonly plan: Plan
  readonly snapshot: Snapshot
  /** Of the valid definition: covers every segment it reaches. */
  readonly ruleHash: string
  /** `startedAt` as of `performance.now()`. */
  readonly provenance: (startedAt: number) => Provenance
}

/** Validates and plans a question. @throws DefinitionError with every diagnostic */
export function prepare(question: Question, snapshot: Snapshot, timeZone: string): Prepared {
  question.signal?.throwIfAborted()
  const { catalogue, lists, dataVersion } = snapshot
  const { definition, segments, key, asOf, preview } = question
  const result = validateDefinition(
    definition,
    { catalogue, segments, lists, timeZone, key },
    { unfinished: preview ? 'drop' : 'error' },
  )
  if (!result.ok) throw new DefinitionError(result.diagnostics)
  const { valid, unfinished } = result
  const hash = ruleHash(valid)
  return {
    valid,
    unfinished,
    plan: buildPlan(valid, { asOf, timeZone, catalogue }),
    snapshot,
    ruleHash: hash,
    provenance: (startedAt) => ({
      asOf,
      dataVersion,
      ruleHash: hash,
      exact: true,
      tookMs: performance.now() - startedAt,
    }),
  }
}

/** Reads every leaf of a plan, those not known yet at the same time. */
export async function readSets(plan: Plan, snapshot: Snapshot): Promise<Sets> {
  const leaves = await Promise.all(
    [...plan.leaves].map(async ([key, leaf]) => [key, await snapshot.leaf(key, leaf)] as const),
  )
  return { population: snapshot.population, leaves: new Map(leaves) }
}
