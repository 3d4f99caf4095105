/** Writers and steps for tests of the control plane alone: nothing keeps a step from being taken but the state machine. */
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { ruleHash } from '@tessera/rules/normalize/rule-hash'
import { isDeepStrictEqual } from 'node:util'
import type { Writing } from '../segments/segment-repository.ts'
import type { DefinitionWords, Step, StepFacts } from '../segments/segment-step.ts'

const words: DefinitionWords = (definition) => ({
  definitionHash: ruleHash(definition),
  sentence: JSON.stringify(definition.rule.rules),
})

export const systemActor: Actor = { kind: 'system', id: null, name: 'Test' }

export function writingAs(actor: Actor = systemActor): Writing {
  return { actor, words, checkName: () => undefined }
}

export function stepAs(
  actor: Actor = systemActor,
  over: Partial<Pick<StepFacts, 'diagnostics' | 'dependents' | 'unacceptedCollisions'>> & {
    readonly approval?: GovernancePolicy['approval']
    readonly at?: Date
  } = {},
): Step {
  const { approval = 'single-person', at = new Date(), ...rest } = over
  return {
    actor,
    at,
    facts: async ({ record, definition }) => ({
      policy: { approval },
      actorId: personOf(actor),
      isAdmin: actor.kind === 'system' || actor.role === 'admin',
      owner: record.owner,
      differs: !record.published || !isDeepStrictEqual(record.published.definition, definition),
      missing: [],
      naming: [],
      diagnostics: 0,
      found: [],
      dependents: 0,
      suppressions: [],
      unacceptedCollisions: 0,
      words,
      ...rest,
    }),
  }
}
