/** Keys for programs: only their hash is kept, and what they were last used for is known to the minute. */
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Role, Scope } from '@tessera/governance/permissions/role'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { notFound } from '../store/control-error.ts'
import { isUuid } from '../store/uuid.ts'
import { inTransaction } from '../store/write-transaction.ts'

export interface ApiKeyRecord {
  readonly id: string
  readonly name: string
  /** The first characters of the key. */
  readonly prefix: string
  readonly scopes: readonly Scope[]
  readonly person: { readonly id: string; readonly name: string; readonly role: Role }
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly lastUsedAt: Date | null
  readonly revokedAt: Date | null
}

export interface ApiKeyRepository {
  /** Newest first; one person's, or everybody's. */
  list(userId?: string): Promise<ApiKeyRecord[]>
  create(
    actor: Actor,
    userId: string,
    key: {
      readonly name: string
      readonly prefix: string
      readonly hash: string
      readonly scopes: readonly Scope[]
      readonly expiresAt: Date | null
    },
  ): Promise<ApiKeyRecord>
  /** One person's key, or anybody's when `userId` is null. `not-found` unless it can still be used. */
  revoke(actor: Actor, userId: string | null, id: string): Promise<void>
  /** The key with this hash, while it, and who made it, are in force; notes that it is being used. */
  use(hash: string, now: Date): Promise<ApiKeyRecord | undefined>
}

/** How exactly the last use is known, in milliseconds. */
const NOTE_EVERY_MS = 60_000

const include = {
  user: { select: { id: true, name: true, role: true, deactivatedAt: true } },
} as const satisfies Prisma.ApiKeyInclude
type Row = Prisma.ApiKeyGetPayload<{ include: typeof include }>

function recordOf(row: Row): ApiKeyRecord {
  const { id, name, prefix, createdAt, expiresAt, lastUsedAt, revokedAt, user } = row
  return {
    id,
    name,
    prefix,
    // Written from `Scope` and `Role` alone.
    scopes: JSON.parse(row.scopes) as Scope[],
    person: { id: user.id, name: user.name, role: user.role as Role },
    createdAt,
    expiresAt,
    lastUsedAt,
    revokedAt,
  }
}

export function apiKeyRepository(prisma: PrismaClient): ApiKeyRepository {
  return {
    async list(userId) {
      const where = userId === undefined ? {} : { userId }
      return (await prisma.apiKey.findMany({ where, include, orderBy: { id: 'desc' } })).map(recordOf)
    },

    create: (actor, userId, { name, prefix, hash, scopes, expiresAt }) =>
      inTransaction(prisma, async (transaction) => {
        const data = { name, prefix, hash, scopes: JSON.stringify(scopes), expiresAt, userId }
        const row = await transaction.apiKey.create({ data, include })
        await auditChange(transaction, actor, {
          action: 'api-key.created',
          subjectId: row.id,
          before: null,
          after: { name, prefix, scopes, expiresAt: expiresAt?.toISOString() ?? null },
        })
        return recordOf(row)
      }),

    revoke: (actor, userId, id) =>
      inTransaction(prisma, async (transaction) => {
        const where = { id, revokedAt: null, ...(userId === null ? {} : { userId }) }
        const [row] = isUuid(id)
          ? await transaction.apiKey.updateManyAndReturn({ where, data: { revokedAt: new Date() } })
          : []
        if (!row) throw notFound('API key', id)
        await auditChange(transaction, actor, {
          action: 'api-key.revoked',
          subjectId: id,
          before: { name: row.name, prefix: row.prefix },
          after: null,
        })
      }),

    async use(hash, now) {
      const row = await prisma.apiKey.findUnique({ where: { hash }, include })
      if (!row || row.revokedAt || row.user.deactivatedAt || (row.expiresAt && row.expiresAt <= now))
        return undefined
      if (!row.lastUsedAt || now.getTime() - row.lastUsedAt.getTime() > NOTE_EVERY_MS)
        await prisma.apiKey.updateMany({ where: { id: row.id }, data: { lastUsedAt: now } })
      return recordOf(row)
    },
  }
}
