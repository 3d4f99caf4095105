/** What steps in the life of segments are decided by: policies, findings, dependents, collisions. */
import { isDeepStrictEqual } from 'node:util'
import type { SuppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import type { Policies } from '@tessera/db/policies/policy-reader'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import type { Writing } from '@tessera/db/segments/segment-repository'
import type { DefinitionWords, Scene, Step, StepFacts } from '@tessera/db/segments/segment-step'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import { missingDocumentation } from '@tessera/governance/documentation/missing'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import type { PrintOptions } from '@tessera/rules/print/words'
import { referencesOf } from '../../definition-references.ts'
import { nameFindings, refuseName } from './segment-naming.ts'
import type { PublicationCheck } from './publication-check.ts'
import type { ReadNames } from './rule-words.ts'
import { versionWords } from './rule-words.ts'
import { dependentsByKey } from './segment-dependents.ts'

export interface SegmentSteps {
  /** For a step that may make a version; `collisions`: profiles in collisions that need acceptance and have none. */
  toPublish(actor: Actor, collisions?: number): Promise<Step>
  /** For a step that makes no version: its definition may be unfinished, its documentation missing; `collisions` as above. */
  other(actor: Actor, collisions?: number): Promise<Step>
  /** For drafts. */
  writing(actor: Actor, records: readonly SegmentRecord[]): Promise<Writing>
}

export function segmentSteps(parts: {
  readonly policies: Policies
  readonly check: PublicationCheck
  readonly names: ReadNames
  readonly suppressions: Pick<SuppressionRepository, 'list'>
}): SegmentSteps {
  const { policies, check, names, suppressions } = parts

  async function step(actor: Actor, publishes: boolean, collisions: number): Promise<Step> {
    // Before the step: while it is written, the control store answers nobody else.
    const [governance, naming, suppressing] = await Promise.all([
      policies.governance(),
      policies.naming(),
      suppressions.list(),
    ])
    const at = new Date()
    return {
      actor,
      at,
      async facts(scene: Scene): Promise<StepFacts> {
        const { record, records, definition } = scene
        const segments = dependentsByKey(records).get(record.key) ?? []
        const stopping = suppressing.filter((each) => referencesOf(each.definition).segments.has(record.key))
        const found = publishes ? await check.findings({ ...record, draft: definition }, records) : []
        return {
          ...standingOf(actor, record, governance),
          differs: record.published === null || !isDeepStrictEqual(record.published.definition, definition),
          missing: publishes ? missingOf(record, governance, at.getTime()) : [],
          naming: publishes ? nameFindings(naming, record.name, others(record, records)) : [],
          diagnostics: found.length,
          found,
          dependents: segments.length + stopping.length,
          suppressions: stopping.map(({ name }) => name),
          unacceptedCollisions: collisions,
          words: wordsBy(await names(records)),
        }
      },
    }
  }

  return {
    toPublish: (actor, collisions = 0) => step(actor, true, collisions),
    other: (actor, collisions = 0) => step(actor, false, collisions),
    async writing(actor, records) {
      const [naming, options] = await Promise.all([policies.naming(), names(records)])
      return { actor, words: wordsBy(options), checkName: nameCheck(naming) }
    },
  }
}

function wordsBy(options: PrintOptions): DefinitionWords {
  return (definition) => versionWords(definition, options)
}

function nameCheck(policy: NamingPolicy): Writing['checkName'] {
  return (name, others) => refuseName(policy, name, others)
}

const others = (record: SegmentRecord, records: readonly SegmentRecord[]) =>
  records.filter((other) => other.key !== record.key)

/** How somebody stands to a segment, as the state machine asks. */
export function standingOf(
  actor: Actor,
  { owner }: SegmentRecord,
  policy: GovernancePolicy,
): Pick<StepFacts, 'policy' | 'actorId' | 'isAdmin' | 'owner'> {
  return {
    policy,
    actorId: personOf(actor),
    isAdmin: actor.kind === 'system' || actor.role === 'admin',
    owner: owner && { id: owner.id, active: owner.active },
  }
}

/** What a publication of the segment would still have to say; `now`: milliseconds since the epoch. */
export function missingOf(record: SegmentRecord, policy: GovernancePolicy, now: number) {
  return missingDocumentation(
    policy,
    {
      purpose: record.purpose,
      intendedUse: record.intendedUse,
      category: record.category,
      hasActiveOwner: record.owner?.active ?? false,
      reviewDays: record.reviewDays,
      expiresAt: record.expiresAt?.getTime() ?? null,
    },
    now,
  )
}
