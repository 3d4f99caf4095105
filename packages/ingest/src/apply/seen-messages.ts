import { hash } from 'node:crypto'
import type { DuckDBConnection } from '@duckdb/node-api'

/** Which messages are in the store already, by the 128-bit hashes of their ids, within one write transaction. */
export class SeenMessages {
  readonly #connection: DuckDBConnection

  /** The first arrival number of the write. */
  readonly #seq: number

  private constructor(connection: DuckDBConnection, seq: number) {
    this.#connection = connection
    this.#seq = seq
  }

  static async open(connection: DuckDBConnection, seq: number): Promise<SeenMessages> {
    await connection.run('CREATE TEMP TABLE sought_messages (id UHUGEINT)')
    return new SeenMessages(connection, seq)
  }

  /** Notes the ids that are new and answers which of them are; of an id that comes twice the first is. `null`: has no id, always new. */
  async areNew(keys: readonly (bigint | null)[]): Promise<readonly boolean[]> {
    const wanted = new Set(keys.filter((key) => key !== null))
    if (wanted.size === 0) return keys.map(() => true)
    const sought = await this.#connection.createAppender('sought_messages')
    for (const key of wanted) {
      sought.appendUHugeInt(key)
      sought.endRow()
    }
    sought.closeSync()
    const known = await this.#connection.runAndReadAll(
      'SELECT m.id FROM message_ids m WHERE m.id IN (SELECT id FROM sought_messages)',
    )
    for (const [id] of known.getRows()) if (typeof id === 'bigint') wanted.delete(id)
    await this.#connection.run('TRUNCATE sought_messages')
    const noted = await this.#connection.createAppender('message_ids')
    const seq = BigInt(this.#seq)
    const answer = keys.map((key) => {
      if (key === null) return true
      if (!wanted.delete(key)) return false
      noted.appendUHugeInt(key)
      noted.appendBigInt(seq)
      noted.endRow()
      return true
    })
    noted.closeSync()
    return answer
  }

  async finish(): Promise<void> {
    await this.#connection.run('DROP TABLE sought_messages')
  }
}

/** What a sender's messageId is kept as. */
export function messageKey(messageId: string): bigint {
  return md5(`id:${messageId}`)
}

/** What the `occurrence`th line (from 1) of this very content in a file is kept as, so that the same file brings nothing twice. */
export function contentKey(content: string, occurrence: number): bigint {
  return md5(`line:${occurrence}:${content}`)
}

const digest = Buffer.alloc(16)

/** The same number as DuckDB's `md5_number`: the digest's bytes, least significant first. */
function md5(text: string): bigint {
  // A text of bytes is made in less than half the time of a buffer.
  digest.write(hash('md5', text, 'binary'), 'latin1')
  return (digest.readBigUInt64LE(8) << 64n) | digest.readBigUInt64LE(0)
}
