/** Notes that segments are used: their members were taken out, and with that everything they refer to served somebody. */
import type { UsageRepository } from '@tessera/db/segments/usage-repository'
import { usedWith } from '@tessera/db/segments/usage-with'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { KnownSegments } from '../segments/known-segments.ts'

export interface UsageService {
  /** Members of these were taken out of Tessera. Never fails: who takes them gets them, noted or not. */
  taken(keys: readonly string[]): Promise<void>
}

export function usageService(parts: {
  readonly known: KnownSegments
  readonly usage: UsageRepository
  readonly now?: () => number
}): UsageService {
  return {
    async taken(keys) {
      try {
        const { records } = await parts.known.read()
        const published = new Map(
          records
            .filter((record) => segmentStatus(record) === 'published')
            .map((record) => [record.key, record.published?.definition]),
        )
        await parts.usage.used(usedWith(keys, published), new Date(parts.now?.() ?? Date.now()))
      } catch (error) {
        console.error(`[${new Date().toISOString()}] a use could not be noted:`, error)
      }
    },
  }
}
