import type { DuckDBConnection } from '@duckdb/node-api'
import type { Rejection } from '../rejection.ts'
import { appendText, timestamp } from './append.ts'

export interface Quarantined {
  readonly profileId: string | null
  readonly rejection: Rejection
}

/** Gathers what was not taken until it is taken out. */
export class Quarantine {
  /** Whole messages that were not taken. */
  rejectedRows = 0
  /** Values left out of messages that were kept. */
  values = 0
  #waiting: Quarantined[] = []

  add(profileId: string | null, rejection: Rejection): void {
    if (rejection.field === undefined) this.rejectedRows += 1
    else this.values += 1
    this.#waiting.push({ profileId, rejection })
  }

  /** What was added since the last time. */
  take(): readonly Quarantined[] {
    const taken = this.#waiting
    this.#waiting = []
    return taken
  }
}

/** Keeps rejections of a batch of messages in the store. */
export async function storeQuarantined(
  connection: DuckDBConnection,
  quarantined: readonly Quarantined[],
  now: number,
): Promise<void> {
  const appender = await connection.createAppender('quarantine')
  for (const { profileId, rejection } of quarantined) {
    appender.appendNull()
    appender.appendBigInt(BigInt(rejection.index + 1))
    appender.appendVarchar(rejection.reason)
    appendText(appender, rejection.field)
    appendText(appender, rejection.value)
    appendText(appender, profileId)
    appender.appendTimestamp(timestamp(now))
    appender.endRow()
  }
  appender.closeSync()
}
