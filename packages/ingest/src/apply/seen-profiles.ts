import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import { appendText, timestamp } from './append.ts'
import { nextProfileNumber } from './sequence.ts'

/** Numbers known from before are kept for this many ids, so that a long import does not look each up again. */
const remembered = 2_000_000

/**
 * Gives profiles their numbers at first sight, and keeps `first_seen` and `last_seen`, within one write transaction. An id
 * that was erased is a new person when it comes again.
 */
export class SeenProfiles {
  readonly #connection: DuckDBConnection
  readonly #firstNew: number
  #next: number
  #numbers = new Map<string, number>()

  private constructor(connection: DuckDBConnection, next: number) {
    this.#connection = connection
    this.#firstNew = next
    this.#next = next
  }

  static async open(connection: DuckDBConnection): Promise<SeenProfiles> {
    await connection.run('CREATE TEMP TABLE seen (n INTEGER, "at" TIMESTAMP)')
    await connection.run('CREATE TEMP TABLE sought (id VARCHAR)')
    return new SeenProfiles(connection, await nextProfileNumber(connection))
  }

  /** How many profiles this transaction has made. */
  get made(): number {
    return this.#next - this.#firstNew
  }

  /** The number of each message's profile, in the same order; new profiles are made in that order. */
  async numbersOf(
    messages: readonly { readonly profileId: string; readonly at: number }[],
  ): Promise<readonly number[]> {
    if (this.#numbers.size > remembered) this.#numbers = new Map()
    await this.#lookUp(new Set(messages.map((message) => message.profileId)))
    const profiles = await this.#connection.createAppender('profiles')
    const seen = await this.#connection.createAppender('seen')
    const numbers = messages.map(({ profileId, at }) => {
      let n = this.#numbers.get(profileId)
      if (n === undefined) {
        n = this.#next++
        this.#numbers.set(profileId, n)
        appendProfile(profiles, n, profileId, at)
      }
      seen.appendInteger(n)
      seen.appendTimestamp(timestamp(at))
      seen.endRow()
      return n
    })
    profiles.closeSync()
    seen.closeSync()
    return numbers
  }

  /** Writes what was gathered; call it once, last, before traits are refreshed. */
  async finish(): Promise<void> {
    await this.#connection.run(
      `UPDATE profiles SET first_seen = least(first_seen, s.lo), last_seen = greatest(last_seen, s.hi)
       FROM (SELECT n, min("at") AS lo, max("at") AS hi FROM seen GROUP BY n) s
       WHERE profiles.n = s.n AND (s.lo < first_seen OR s.hi > last_seen)`,
    )
    await this.#connection.run(
      'INSERT INTO traits_current (n) SELECT n FROM profiles WHERE n >= $1 ORDER BY n',
      [this.#firstNew],
    )
    await this.#connection.run('DROP TABLE seen')
    await this.#connection.run('DROP TABLE sought')
  }

  async #lookUp(ids: ReadonlySet<string>): Promise<void> {
    if (this.#firstNew === 0) return
    const sought = await this.#connection.createAppender('sought')
    for (const id of ids) {
      if (this.#numbers.has(id)) continue
      appendText(sought, id)
      sought.endRow()
    }
    sought.closeSync()
    const found = await this.#connection.runAndReadAll(
      'SELECT p.id, p.n FROM profiles p JOIN sought s ON p.id = s.id WHERE p.n < $1 AND NOT p.erased',
      [this.#firstNew],
    )
    for (const [id, n] of found.getRows()) this.#numbers.set(String(id), Number(n))
    await this.#connection.run('TRUNCATE sought')
  }
}

function appendProfile(profiles: DuckDBAppender, n: number, id: string, at: number): void {
  profiles.appendInteger(n)
  profiles.appendVarchar(id)
  profiles.appendTimestamp(timestamp(at))
  profiles.appendTimestamp(timestamp(at))
  profiles.appendBoolean(false)
  profiles.endRow()
}
