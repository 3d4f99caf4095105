/** Naming and governance policies: read, tried out, saved. */
import type {
  PolicyContents,
  PolicyKind,
  PolicyRecord,
  PolicyRepository,
} from '@tessera/db/policies/policy-repository'
import { checkName } from '@tessera/governance/naming/check-name'
import { listViolations } from '@tessera/governance/naming/list-violations'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { namingPolicyProblems } from '@tessera/governance/naming/policy-problems'
import { suggestName } from '@tessera/governance/naming/suggest-name'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { type Spellings, spellingsProblem } from '@tessera/governance/vocabulary/spellings'
import type { Synonyms } from '@tessera/governance/vocabulary/synonyms'
import { ServerError } from '../../server-error.ts'
import type { NameTest, NameViolationLine, PolicyVersion } from '../../shapes/policy.ts'
import type { KnownSegments } from '../segments/known-segments.ts'

/** `version`: the one that the change was made on; another one by now is `changed-meanwhile`. */
export interface PolicyChange<Content> {
  readonly version: number
  readonly policy: Content
  readonly note: string
}

export interface PolicyService {
  naming(): Promise<PolicyVersion<NamingPolicy>>
  governance(): Promise<PolicyVersion<GovernancePolicy>>
  synonyms(): Promise<PolicyVersion<Synonyms>>
  spellings(): Promise<PolicyVersion<Spellings>>
  /** Newest first. */
  versions(kind: PolicyKind): Promise<PolicyVersion<PolicyContents[PolicyKind]>[]>
  saveNaming(actor: Actor, change: PolicyChange<NamingPolicy>): Promise<{ version: number }>
  saveGovernance(actor: Actor, change: PolicyChange<GovernancePolicy>): Promise<{ version: number }>
  saveSynonyms(actor: Actor, change: PolicyChange<Synonyms>): Promise<{ version: number }>
  /** A table that merges one spelling twice is `wrong-input`. Data and definitions are not changed. */
  saveSpellings(actor: Actor, change: PolicyChange<Spellings>): Promise<{ version: number }>
  /** `key`: of the segment that would be called so, whose own name is not in its way. */
  testName(input: {
    name: string
    key?: string | undefined
    policy?: NamingPolicy | undefined
  }): Promise<NameTest>
  /** Names in use that do not fit the policy given, or the one that holds; archived segments only take names. */
  violations(policy?: NamingPolicy): Promise<NameViolationLine[]>
}

export function policyService(repository: PolicyRepository, known: KnownSegments): PolicyService {
  const holds = async () => (await repository.current('naming')).content
  return {
    naming: async () => shapeOf(await repository.current('naming')),
    governance: async () => shapeOf(await repository.current('governance')),
    synonyms: async () => shapeOf(await repository.current('synonyms')),
    spellings: async () => shapeOf(await repository.current('spellings')),
    versions: async (kind) => (await repository.versions<PolicyKind>(kind)).map((record) => shapeOf(record)),
    saveNaming(actor, { version, policy, note }) {
      const [problem] = namingPolicyProblems(policy)
      if (problem !== undefined) {
        throw new ServerError(`The policy cannot be saved. ${problem.words} Nothing was changed.`, {
          code: 'wrong-input',
        })
      }
      return repository.save(actor, 'naming', { base: version, content: policy, note })
    },
    saveGovernance: (actor, { version, policy, note }) =>
      repository.save(actor, 'governance', {
        base: version,
        content: { ...policy, required: [...new Set(policy.required)] },
        note,
      }),
    saveSynonyms: (actor, { version, policy, note }) =>
      repository.save(actor, 'synonyms', { base: version, content: policy, note }),
    saveSpellings(actor, { version, policy, note }) {
      const problem = spellingsProblem(policy)
      if (problem !== undefined) {
        throw new ServerError(`The spellings cannot be merged. ${problem} Nothing was changed.`, {
          code: 'wrong-input',
        })
      }
      return repository.save(actor, 'spellings', { base: version, content: policy, note })
    },
    async testName({ name, key, policy }) {
      const [tried, { records }] = await Promise.all([policy ?? holds(), known.read()])
      const others = records.filter((record) => record.key !== key).map((record) => record.name)
      return {
        findings: checkName(tried, name, others),
        suggestion: suggestName(tried, name, others) ?? null,
      }
    },
    async violations(policy) {
      const [tried, { records }] = await Promise.all([policy ?? holds(), known.read()])
      const archived = new Set(records.filter(({ archivedAt }) => archivedAt).map(({ key }) => key))
      return listViolations(tried, records)
        .filter(({ key }) => !archived.has(key))
        .map((violation) => ({ ...violation, suggestion: suggestionFor(tried, violation, records) }))
    },
  }
}

function suggestionFor(
  policy: NamingPolicy,
  { key, name }: { readonly key: string; readonly name: string },
  all: readonly { readonly key: string; readonly name: string }[],
): string | null {
  const others = all.filter((other) => other.key !== key)
  return (
    suggestName(
      policy,
      name,
      others.map((other) => other.name),
    ) ?? null
  )
}

function shapeOf<Content>({ version, content, note, by, at }: PolicyRecord<Content>): PolicyVersion<Content> {
  return { version, policy: content, note, by, at: at?.toISOString() ?? null }
}
