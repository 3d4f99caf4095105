/** Where people are signed in. Sessions are begun by the sign-in library; they are listed and ended here. */
import { randomUUID } from 'node:crypto'
import type { Actor } from '@tessera/governance/permissions/actor'
import { personOf } from '@tessera/governance/permissions/actor'
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import { auditChange } from '../audit/audit-change.ts'
import { notFound } from '../store/control-error.ts'
import { inTransaction } from '../store/write-transaction.ts'
import { endAccess, endLinksTo, linkedIdOf, linkName, PASSWORD_LINK } from './end-access.ts'

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

/** Every session and password link of theirs ends with it. */
export interface PasswordChange {
  readonly passwordHash: string
  /** Whether their API keys end, too. */
  readonly endKeys: boolean
}

export interface SessionRepository {
  /** Newest first, without those that have run out. */
  list(userId: string, now: Date): Promise<SessionRecord[]>
  /** Ends one of this person's sessions; false when they have none with that id. */
  end(actor: Actor, userId: string, id: string): Promise<boolean>
  /** Ends all of this person's sessions but one; answers how many. */
  endOthers(actor: Actor, userId: string, keep: string | null): Promise<number>
  /** Writes the new hash and ends what the old password may have let in. False when they sign in by other means only. */
  changePassword(actor: Actor, userId: string, change: PasswordChange): Promise<boolean>
  /** Of the password that they sign in with; null: by other means only. */
  passwordHash(userId: string): Promise<string | null>
  /** Lets whoever holds the link's token choose a new password for this person; replaces a link made before. `not-found`. */
  makePasswordLink(actor: Actor, userId: string, tokenHash: string, expiresAt: Date): Promise<void>
  /** Whose link it is; undefined when it was used or replaced, has run out, or never was. */
  byPasswordLink(tokenHash: string, now: Date): Promise<LinkedPerson | undefined>
  /** Uses the link up, as `changePassword` does. False the second time. */
  usePasswordLink(tokenHash: string, change: PasswordChange, now: Date): Promise<boolean>
  /** Removes sessions and half-done sign-ins that have run out. */
  sweep(now: Date): Promise<void>
}

const linkOf = (tokenHash: string, now: Date) => ({
  identifier: { startsWith: PASSWORD_LINK },
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
  const where = { id: linkedIdOf(link.identifier), deactivatedAt: null }
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

    changePassword: (actor, userId, { passwordHash: password, endKeys }) =>
      inTransaction(prisma, async (transaction) => {
        const where = { userId, providerId: 'credential' }
        const { count } = await transaction.account.updateMany({ where, data: { password } })
        if (count === 0) return false
        const ended = await endAccess(transaction, userId, { endKeys, now: new Date() })
        await auditChange(transaction, actor, {
          action: 'person.password-changed',
          subjectId: userId,
          before: null,
          after: ended,
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
        const identifier = linkName(personOf(actor) ?? 'system', userId)
        await endLinksTo(transaction, userId)
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

    usePasswordLink: (tokenHash, { passwordHash: password, endKeys }, now) =>
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
        const ended = await endAccess(transaction, userId, { endKeys, now })
        await auditChange(
          transaction,
          { kind: 'system', id: null, name: `Password link of ${name}` },
          { action: 'person.password-changed', subjectId: userId, before: null, after: ended },
        )
        return true
      }),

    async sweep(now) {
      await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
      await prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } })
    },
  }
}
