/** Where people are signed in. Sessions are begun by the sign-in library; they are listed and ended here. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { notFound } from '../store/control-error.ts'
import { inTransaction } from '../store/write-transaction.ts'

export interface SessionRecord {
  readonly id: string
  readonly createdAt: Date
  /** When it was last renewed. */
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly browser: string | null
}

export interface LinkedPerson {
  readonly id: string
  readonly name: string
  readonly email: string
}

export interface SessionRepository {
  /** Newest first, without those that have run out. */
  list(userId: string, now: Date): Promise<SessionRecord[]>
  /** Ends one of this person's sessions; false when they have none with that id. */
  end(actor: Actor, userId: string, id: string): Promise<boolean>
  /** Ends all of this person's sessions but one; answers how many. */
  endOthers(actor: Actor, userId: string, keep: string | null): Promise<number>
  /** Writes the new hash and ends every session of theirs. False when they sign in by other means only. */
  changePassword(actor: Actor, userId: string, passwordHash: string): Promise<boolean>
  /** Of the password that they sign in with; null: by other means only. */
  passwordHash(userId: string): Promise<string | null>
  /** Lets whoever holds the link's token choose a new password for this person; replaces a link made before. `not-found`. */
  makePasswordLink(actor: Actor, userId: string, tokenHash: string, expiresAt: Date): Promise<void>
  /** Whose link it is; undefined when it was used or replaced, has run out, or never was. */
  byPasswordLink(tokenHash: string, now: Date): Promise<LinkedPerson | undefined>
  /** Uses the link up and ends every session of theirs. False the second time. */
  usePasswordLink(tokenHash: string, passwordHash: string, now: Date): Promise<boolean>
  /** Removes sessions and half-done sign-ins that have run out. */
  sweep(now: Date): Promise<void>
}

/** What password links are called among half-done sign-ins. */
const LINK = 'password-link:'

const linkOf = (tokenHash: string, now: Date) => ({
  identifier: { startsWith: LINK },
  value: tokenHash,
  expiresAt: { gt: now },
})

async function linkedPerson(
  client: Prisma.TransactionClient,
  tokenHash: string,
  now: Date,
): Promise<LinkedPerson | undefined> {
  const link = await client.verification.findFirst({ where: linkOf(tokenHash, now) })
  if (!link) return undefined
  const where = { id: link.identifier.slice(LINK.length), deactivatedAt: null }
  const select = { id: true, name: true, email: true }
  return (await client.user.findFirst({ where, select })) ?? undefined
}

export function sessionRepository(prisma: PrismaClient): SessionRepository {
  const end = (actor: Actor, userId: string, where: { id?: string | { not: string } }) =>
    inTransaction(prisma, async (transaction) => {
      const { count } = await transaction.session.deleteMany({ where: { ...where, userId } })
      if (count > 0) {
        await auditChange(transaction, actor, {
          action: 'session.ended',
          subjectId: userId,
          before: { sessions: count },
          after: null,
        })
      }
      return count
    })

  return {
    async list(userId, now) {
      const rows = await prisma.session.findMany({
        where: { userId, expiresAt: { gt: now } },
        orderBy: { createdAt: 'desc' },
      })
      return rows.map(({ id, createdAt, updatedAt, expiresAt, ipAddress, userAgent }) => ({
        id,
        createdAt,
        seenAt: updatedAt,
        expiresAt,
        address: ipAddress,
        browser: userAgent,
      }))
    },
    end: async (actor, userId, id) => (await end(actor, userId, { id })) > 0,
    endOthers: (actor, userId, keep) => end(actor, userId, keep === null ? {} : { id: { not: keep } }),

    changePassword: (actor, userId, password) =>
      inTransaction(prisma, async (transaction) => {
        const where = { userId, providerId: 'credential' }
        const { count } = await transaction.account.updateMany({ where, data: { password } })
        if (count === 0) return false
        await transaction.session.deleteMany({ where: { userId } })
        await auditChange(transaction, actor, {
          action: 'person.password-changed',
          subjectId: userId,
          before: null,
          after: null,
        })
        return true
      }),

    async passwordHash(userId) {
      const account = await prisma.account.findFirst({ where: { userId, providerId: 'credential' } })
      return account?.password ?? null
    },

    makePasswordLink: (actor, userId, tokenHash, expiresAt) =>
      inTransaction(prisma, async (transaction) => {
        const person = await transaction.user.findFirst({ where: { id: userId, deactivatedAt: null } })
        if (!person) throw notFound('active person', userId)
        const identifier = LINK + userId
        await transaction.verification.deleteMany({ where: { identifier } })
        await transaction.verification.create({
          data: { id: randomUUID(), identifier, value: tokenHash, expiresAt },
        })
        await auditChange(transaction, actor, {
          action: 'person.password-link-made',
          subjectId: userId,
          before: null,
          after: { until: expiresAt.toISOString() },
        })
      }),

    byPasswordLink: (tokenHash, now) => linkedPerson(prisma, tokenHash, now),

    usePasswordLink: (tokenHash, password, now) =>
      inTransaction(prisma, async (transaction) => {
        const person = await linkedPerson(transaction, tokenHash, now)
        if (!person) return false
        const { id: userId, name } = person
        // Of two at once, one deletes it.
        const { count } = await transaction.verification.deleteMany({ where: linkOf(tokenHash, now) })
        if (count === 0) return false
        const where = { userId, providerId: 'credential' }
        const changed = await transaction.account.updateMany({ where, data: { password } })
        if (changed.count === 0)
          await transaction.account.create({
            data: { id: randomUUID(), accountId: userId, ...where, password },
          })
        await transaction.session.deleteMany({ where: { userId } })
        await auditChange(
          transaction,
          { kind: 'system', id: null, name: `Password link of ${name}` },
          { action: 'person.password-changed', subjectId: userId, before: null, after: null },
        )
        return true
      }),

    async sweep(now) {
      await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
      await prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } })
    },
  }
}
