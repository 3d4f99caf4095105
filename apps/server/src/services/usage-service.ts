/** Notes that segments are used: their members were taken out, and with that everything they refer to served somebody. */
import type { UsageRepository } from '@tessera/db/usage-repository'
import { segmentStatus } from '@tessera/db/segment-record'
import { referencesOf } from '../definition-references.ts'
import type { KnownSegments } from './known-segments.ts'

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
        const used = new Set<string>()
        const open = [...keys]
        for (let key = open.pop(); key !== undefined; key = open.pop()) {
          if (used.has(key) || !published.has(key)) continue
          used.add(key)
          open.push(...referencesOf(published.get(key)).segments)
        }
        await parts.usage.used([...used], new Date(parts.now?.() ?? Date.now()))
      } catch (error) {
        console.error(`[${new Date().toISOString()}] a use could not be noted:`, error)
      }
    },
  }
}
