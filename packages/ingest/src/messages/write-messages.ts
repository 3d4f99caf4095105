import type { AudienceStore } from '@tessera/audience/audience-store'
import { CatalogueWriter, type CatalogueDeclaration } from '@tessera/audience/catalogue/catalogue-writer'
import { applyDeclaration } from '@tessera/audience/catalogue/declare'
import { storeQuarantined } from '../apply/quarantine.ts'
import type { Rejection } from '../rejection.ts'
import { isProblem, readMessage } from './message.ts'
import { type IncomingMessage, MessageWriter } from './message-writer.ts'

const batchSize = 20_000

/** How many rejections one call keeps in the store and answers with. */
const kept = 10_000

export interface WriteOptions {
  /** Declared first, in the same transaction; otherwise types are inferred from first values. */
  readonly catalogue?: CatalogueDeclaration
  /** Zone of moments without an offset; the store's own by default. */
  readonly timeZone?: string
  /** The present, in milliseconds since the epoch: where “future” begins. The clock by default. */
  readonly now?: number
}

export interface WriteReport {
  /** Messages stored, whole or without the values named in `rejected`. */
  readonly accepted: number
  /** Messages left out because their messageId was known. */
  readonly duplicates: number
  /** Messages left out (no `field`) and values left out of messages that were kept (`field`); at most 10,000 of them. */
  readonly rejected: readonly Rejection[]
}

/**
 * Stores Segment-spec messages, all in one transaction: after an exception nothing of them is stored.
 *
 * @example await writeMessages(store, [{ type: 'identify', userId: 'u1', traits: { country: 'DE' }, timestamp: '2024-05-01T09:00:00Z' }])
 * @throws StoreError `type-change` when `catalogue` contradicts values that are stored; `disk-full`
 */
export async function writeMessages(
  store: AudienceStore,
  messages: readonly unknown[],
  options: WriteOptions = {},
): Promise<WriteReport> {
  const timeZone = options.timeZone ?? store.timeZone
  const now = options.now ?? Date.now()
  return store.write(async (connection) => {
    if (options.catalogue !== undefined)
      await applyDeclaration(await CatalogueWriter.open(connection), options.catalogue)
    const writer = await MessageWriter.open(connection, {
      timeZone,
      now,
    })
    for (let start = 0; start < messages.length; start += batchSize) {
      const batch: IncomingMessage[] = []
      for (const [i, raw] of messages.slice(start, start + batchSize).entries()) {
        const message = readMessage(raw, timeZone)
        if (isProblem(message)) writer.quarantine.add(null, { index: start + i, ...message })
        else batch.push({ index: start + i, message, contentKey: null })
      }
      await writer.write(batch)
    }
    await writer.finish()
    const left = writer.quarantine.take().slice(0, kept)
    await storeQuarantined(connection, left, now)
    return {
      accepted: writer.accepted,
      duplicates: writer.duplicates,
      rejected: left.map(({ rejection }) => rejection),
    }
  })
}
