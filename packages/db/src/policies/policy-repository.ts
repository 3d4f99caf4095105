/** Policies of the workspace: every version that ever held is kept, the highest of a kind holds. */
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { defaultNamingPolicy, namingPolicySchema } from '@tessera/governance/naming/naming-policy'
import { type Actor, personOf } from '@tessera/governance/permissions/actor'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { defaultGovernancePolicy, governancePolicySchema } from '@tessera/governance/policy/governance-policy'
import { defaultSpellings, type Spellings, spellingsSchema } from '@tessera/governance/vocabulary/spellings'
import { defaultSynonyms, type Synonyms, synonymsSchema } from '@tessera/governance/vocabulary/synonyms'
import { canonicalJson } from '@tessera/rules/normalize/canonical-json'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { changedMeanwhile } from '../store/control-error.ts'
import { inTransaction, takeTurn } from '../store/write-transaction.ts'

export interface PolicyContents {
  readonly naming: NamingPolicy
  readonly governance: GovernancePolicy
  /** Words that are searched for alike. */
  readonly synonyms: Synonyms
  /** Spellings that mean one value. */
  readonly spellings: Spellings
}
export type PolicyKind = keyof PolicyContents

export interface PolicyRecord<Content> {
  /** 1, 2, 3 … within the kind; 0: nobody decided yet, the default holds. */
  readonly version: number
  readonly content: Content
  /** Why it was changed. */
  readonly note: string
  /** Null for the default and for what the system saved. */
  readonly by: { readonly id: string; readonly name: string } | null
  readonly at: Date | null
}

export interface PolicyRepository {
  current<K extends PolicyKind>(kind: K): Promise<PolicyRecord<PolicyContents[K]>>
  /** Newest first; empty while the default holds. */
  versions<K extends PolicyKind>(kind: K): Promise<PolicyRecord<PolicyContents[K]>[]>
  /**
   * Adds a version; `changed-meanwhile` unless `base` is the one that holds. What says the same as the one that holds is
   * not written again.
   */
  save<K extends PolicyKind>(
    actor: Actor,
    kind: K,
    change: { readonly base: number; readonly content: PolicyContents[K]; readonly note: string },
  ): Promise<{ readonly version: number }>
}

const defaults: PolicyContents = {
  naming: defaultNamingPolicy,
  governance: defaultGovernancePolicy,
  synonyms: defaultSynonyms,
  spellings: defaultSpellings,
}

const titles: Readonly<Record<PolicyKind, string>> = {
  naming: 'The naming policy',
  governance: 'The governance policy',
  synonyms: 'The table of synonyms',
  spellings: 'The table of merged spellings',
}

const parsers: { readonly [K in PolicyKind]: (content: unknown) => PolicyContents[K] } = {
  naming: (content) => namingPolicySchema.parse(content),
  governance: (content) => governancePolicySchema.parse(content),
  synonyms: (content) => synonymsSchema.parse(content),
  spellings: (content) => spellingsSchema.parse(content),
}

type Row = Prisma.PolicyVersionGetPayload<object>

export function policyRepository(prisma: PrismaClient): PolicyRepository {
  return {
    async current(kind) {
      const row = await latest(prisma, kind)
      const names = await namesOf(prisma, row === null ? [] : [row])
      return recordOf(kind, row, names)
    },

    async versions(kind) {
      const rows = await prisma.policyVersion.findMany({ where: { kind }, orderBy: { version: 'desc' } })
      const names = await namesOf(prisma, rows)
      return rows.map((row) => recordOf(kind, row, names))
    },

    save: (actor, kind, { base, content, note }) =>
      inTransaction(prisma, async (transaction) => {
        // The lock of names and steps: what was decided by the old policy is written before the new one holds.
        await takeTurn(transaction, 'segments')
        const before = recordOf(kind, await latest(transaction, kind), new Map())
        if (before.version !== base) throw changedMeanwhile(titles[kind])
        if (base > 0 && canonicalJson(before.content) === canonicalJson(content)) return { version: base }
        const version = base + 1
        await transaction.policyVersion.create({
          data: { kind, version, content: JSON.stringify(content), note, createdById: personOf(actor) },
        })
        await auditChange(transaction, actor, {
          action: 'policy.saved',
          subjectId: kind,
          before: before.content,
          after: content,
          reason: note,
        })
        return { version }
      }),
  }
}

function latest(client: Pick<Prisma.TransactionClient, 'policyVersion'>, kind: PolicyKind) {
  return client.policyVersion.findFirst({ where: { kind }, orderBy: { version: 'desc' } })
}

async function namesOf(prisma: PrismaClient, rows: readonly Row[]): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(rows.flatMap(({ createdById }) => createdById ?? []))]
  if (ids.length === 0) return new Map()
  const people = await prisma.user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } })
  return new Map(people.map(({ id, name }) => [id, name]))
}

function recordOf<K extends PolicyKind>(
  kind: K,
  row: Row | null,
  names: ReadonlyMap<string, string>,
): PolicyRecord<PolicyContents[K]> {
  if (row === null) return { version: 0, content: defaults[kind], note: '', by: null, at: null }
  const { version, note, createdById: id, createdAt } = row
  return {
    version,
    content: parsers[kind](JSON.parse(row.content)),
    note,
    by: id === null ? null : { id, name: names.get(id) ?? id },
    at: createdAt,
  }
}
