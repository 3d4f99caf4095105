/**
 * Counts tries to sign in before they are looked at, so that many at once are counted too, and on all servers together.
 * Too many within the window lock the account, or the address, for a while; that is told in the audit once for each lock.
 */
import type { PrismaClient } from '../../generated/client.ts'
import { Prisma } from '../../generated/client.ts'
import { appendAudit } from '../audit/audit-log.ts'
import { inTransaction } from '../store/write-transaction.ts'

export interface ThrottleLimit {
  /** What is counted: `account:…` or `address:…`. */
  readonly key: string
  /** Tries within the window that are still looked at. */
  readonly tries: number
}

export interface ThrottlePeriods {
  /** Milliseconds that a failure counts for. */
  readonly windowMs: number
  /** Milliseconds that a lock lasts. */
  readonly lockMs: number
}

export interface SignInThrottle {
  /** Counts a try against every limit; answers until when it is refused, or null when it may be looked at. */
  attempt(limits: readonly ThrottleLimit[], about: string, now: Date): Promise<Date | null>
  /** The try succeeded: the account's failures are forgotten, and this try does not count against the address. */
  succeeded(account: string, address: string): Promise<void>
  /** Forgets what no longer counts. */
  sweep(now: Date): Promise<void>
}

export function signInThrottle(prisma: PrismaClient, { windowMs, lockMs }: ThrottlePeriods): SignInThrottle {
  return {
    attempt: (limits, about, now) =>
      inTransaction(prisma, async (transaction) => {
        const since = new Date(now.getTime() - windowMs)
        const until = new Date(now.getTime() + lockMs)
        const lockedNow: string[] = []
        let refusedUntil: Date | null = null
        for (const { key, tries } of [...limits].sort((a, b) => (a.key < b.key ? -1 : 1))) {
          // A row that is locked is left as it is, and comes back as none.
          const [row] = await transaction.$queryRaw<{ failures: number }[]>(Prisma.sql`
            INSERT INTO sign_in_throttles AS t (key, failures, since) VALUES (${key}, 1, ${now})
            ON CONFLICT (key) DO UPDATE SET
              failures = CASE WHEN t.since <= ${since} OR t.locked_until IS NOT NULL THEN 1 ELSE t.failures + 1 END,
              since = CASE WHEN t.since <= ${since} OR t.locked_until IS NOT NULL THEN ${now} ELSE t.since END,
              locked_until = NULL
            WHERE t.locked_until IS NULL OR t.locked_until <= ${now}
            RETURNING failures`)
          if (row && row.failures <= tries) continue
          if (row) {
            await transaction.signInThrottle.update({ where: { key }, data: { lockedUntil: until } })
            lockedNow.push(key)
            refusedUntil = until
          } else {
            const { lockedUntil } = await transaction.signInThrottle.findUniqueOrThrow({ where: { key } })
            refusedUntil = lockedUntil ?? until
          }
        }
        for (const key of lockedNow) {
          await appendAudit(transaction, {
            at: now.getTime(),
            actor: { kind: 'system', id: null, name: 'Tessera' },
            action: 'session.locked-out',
            outcome: 'refused',
            subject: 'session',
            subjectId: key.startsWith('account:') ? about : key,
            before: null,
            after: { until: until.toISOString() },
            reason: 'Too many wrong passwords',
          })
        }
        return refusedUntil
      }),

    async succeeded(account, address) {
      await prisma.signInThrottle.deleteMany({ where: { key: account } })
      await prisma.signInThrottle.updateMany({
        where: { key: address, failures: { gt: 0 } },
        data: { failures: { decrement: 1 } },
      })
    },

    async sweep(now) {
      await prisma.signInThrottle.deleteMany({
        where: {
          since: { lt: new Date(now.getTime() - windowMs) },
          OR: [{ lockedUntil: null }, { lockedUntil: { lt: now } }],
        },
      })
    },
  }
}
