/** When segments were last used. Written past the segment's revision: using one changes nothing about it. */
import { Prisma } from '../../generated/client.ts'
import type { PrismaClient } from '../../generated/client.ts'

export interface UsageRepository {
  /** Notes that these were used at `at`, where nothing later, or little earlier, is noted already. */
  used(keys: readonly string[], at: Date): Promise<void>
  /** By key: when the current live period of each segment began. */
  liveSince(): Promise<ReadonlyMap<string, Date>>
}

/** A use this soon after the last one is not written again. */
const NOTED_MS = 10 * 60_000

export function usageRepository(prisma: PrismaClient): UsageRepository {
  return {
    async used(keys, at) {
      if (keys.length === 0) return
      const long = new Date(at.getTime() - NOTED_MS)
      await prisma.$executeRaw(Prisma.sql`
        UPDATE segments SET last_used_at = ${at}
        WHERE key IN (${Prisma.join([...keys])}) AND (last_used_at IS NULL OR last_used_at < ${long})`)
    },
    async liveSince() {
      const periods = await prisma.livePeriod.findMany({
        where: { until: null },
        select: { from: true, segment: { select: { key: true } } },
      })
      return new Map(periods.map(({ segment, from }) => [segment.key, from]))
    },
  }
}
