import type { DuckDBConnection } from '@duckdb/node-api'
import type { Rejection } from '../rejection.ts'
import { appendText, timestamp } from './append.ts'

/** How many rejections one import or batch keeps in the store and answers with; beyond it they are only counted. */
const kept = 10_000

/** Gathers what was not taken, within one write transaction. */
export class Quarantine {
  /** Whole messages that were not taken. */
  rejectedRows = 0
  /** Values left out of messages that were kept. */
  values = 0
  readonly rejections: Rejection[] = []
  readonly #connection: DuckDBConnection
  readonly #importId: string | null
  readonly #now: number
  #waiting: { profileId: string | null; rejection: Rejection }[] = []

  constructor(connection: DuckDBConnection, importId: string | null, now: number) {
    this.#connection = connection
    this.#importId = importId
    this.#now = now
  }

  add(profileId: string | null, rejection: Rejection): void {
    if (rejection.field === undefined) this.rejectedRows += 1
    else this.values += 1
    if (this.rejections.length >= kept) return
    this.rejections.push(rejection)
    this.#waiting.push({ profileId, rejection })
  }

  /** Writes what is waiting. */
  async flush(): Promise<void> {
    if (this.#waiting.length === 0) return
    const appender = await this.#connection.createAppender('quarantine')
    for (const { profileId, rejection } of this.#waiting) {
      appendText(appender, this.#importId)
      appender.appendBigInt(BigInt(rejection.index + 1))
      appender.appendVarchar(rejection.reason)
      appendText(appender, rejection.field)
      appendText(appender, rejection.value)
      appendText(appender, profileId)
      appender.appendTimestamp(timestamp(this.#now))
      appender.endRow()
    }
    appender.closeSync()
    this.#waiting = []
  }
}
