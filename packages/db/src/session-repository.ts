/** Where people are signed in. Sessions are begun by the sign-in library; they are listed and ended here. */
import type { Actor } from '@tessera/governance/permissions/actor'
import type { PrismaClient } from '../generated/client.ts'
import { auditChange } from './audit-change.ts'
import { inTransaction } from './write-transaction.ts'

export interface SessionRecord {
  readonly id: string
  readonly createdAt: Date
  /** When it was last renewed. */
  readonly seenAt: Date
  readonly expiresAt: Date
  readonly address: string | null
  readonly browser: string | null
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
  /** Removes sessions and half-done sign-ins that have run out. */
  sweep(now: Date): Promise<void>
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

    async sweep(now) {
      await prisma.session.deleteMany({ where: { expiresAt: { lt: now } } })
      await prisma.verification.deleteMany({ where: { expiresAt: { lt: now } } })
    },
  }
}
