/** Which version of a segment was live when. Periods of one segment never overlap, whatever the clock does. */
import type { Prisma, PrismaClient } from '../../generated/client.ts'
import type { LivePeriodRecord } from './segment-record.ts'

export interface LivePeriodRepository {
  /** Oldest first. */
  of(key: string): Promise<LivePeriodRecord[]>
  /** The version that was live at a moment; null: none was. */
  liveAt(key: string, at: Date): Promise<number | null>
}

export function livePeriodRepository(prisma: PrismaClient): LivePeriodRepository {
  return {
    async of(key) {
      const rows = await prisma.livePeriod.findMany({ where: { segment: { key } }, orderBy: { from: 'asc' } })
      return rows.map(({ version, from, until }) => ({ version, from, until }))
    },
    async liveAt(key, at) {
      const row = await prisma.livePeriod.findFirst({
        where: { segment: { key }, from: { lte: at }, OR: [{ until: null }, { until: { gt: at } }] },
      })
      return row?.version ?? null
    },
  }
}

/** When a change wished for at `at` takes effect: then, or a millisecond after the period before it began. */
export async function turningPoint(
  transaction: Prisma.TransactionClient,
  segmentId: string,
  at: Date,
): Promise<Date> {
  const last = await transaction.livePeriod.findFirst({ where: { segmentId }, orderBy: { from: 'desc' } })
  if (!last) return at
  return new Date(Math.max(at.getTime(), last.from.getTime() + 1, last.until?.getTime() ?? 0))
}

/** Ends the period that is open, at its turning point. */
export async function endLivePeriod(
  transaction: Prisma.TransactionClient,
  segmentId: string,
  until: Date,
): Promise<void> {
  await transaction.livePeriod.updateMany({ where: { segmentId, until: null }, data: { until } })
}

export async function startLivePeriod(
  transaction: Prisma.TransactionClient,
  segmentId: string,
  version: number,
  from: Date,
): Promise<void> {
  await transaction.livePeriod.create({ data: { segmentId, version, from } })
}
