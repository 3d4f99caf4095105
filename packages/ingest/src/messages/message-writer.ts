import type { DuckDBAppender, DuckDBConnection } from '@duckdb/node-api'
import { CatalogueWriter } from '@tessera/audience/catalogue/catalogue-writer'
import type { EventEntry, TraitEntry, ValueType } from '@tessera/rules/catalogue'
import { appendStored, timestamp } from '../apply/append.ts'
import { Quarantine } from '../apply/quarantine.ts'
import { refreshTraits } from '../apply/refresh-traits.ts'
import { messageKey, SeenMessages } from '../apply/seen-messages.ts'
import { SeenProfiles } from '../apply/seen-profiles.ts'
import { keepSequence, nextSequence } from '../apply/sequence.ts'
import { shortened } from '../rejection.ts'
import { flatten } from './flatten.ts'
import type { Message } from './message.ts'
import { proposedType, readValue, type StoredValue } from './read-value.ts'

/** A message with its place in what was sent, and the key it is known by when it has no messageId (null: none). */
export interface IncomingMessage {
  readonly index: number
  readonly message: Message
  readonly contentKey: bigint | null
}

interface Row {
  readonly n: number
  readonly at: number
  readonly seq: number
}

/**
 * Writes messages inside one write transaction: `write` as often as needed, then `finish` once. What it did is part of the
 * transaction; after an exception roll it back and throw the writer away.
 */
export class MessageWriter {
  accepted = 0
  duplicates = 0
  readonly quarantine = new Quarantine()
  readonly #connection: DuckDBConnection
  readonly #timeZone: string
  readonly #now: number
  readonly #catalogue: CatalogueWriter
  readonly #profiles: SeenProfiles
  readonly #messages: SeenMessages
  readonly #firstSeq: number
  readonly #touched = new Set<string>()
  #seq: number

  private constructor(
    connection: DuckDBConnection,
    options: { readonly timeZone: string; readonly now: number },
    parts: {
      readonly catalogue: CatalogueWriter
      readonly profiles: SeenProfiles
      readonly messages: SeenMessages
      readonly seq: number
    },
  ) {
    this.#connection = connection
    this.#timeZone = options.timeZone
    this.#now = options.now
    this.#catalogue = parts.catalogue
    this.#profiles = parts.profiles
    this.#messages = parts.messages
    this.#firstSeq = parts.seq
    this.#seq = parts.seq
  }

  static async open(
    connection: DuckDBConnection,
    options: { readonly timeZone: string; readonly now: number },
  ): Promise<MessageWriter> {
    const seq = await nextSequence(connection)
    return new MessageWriter(connection, options, {
      catalogue: await CatalogueWriter.open(connection),
      profiles: await SeenProfiles.open(connection),
      messages: await SeenMessages.open(connection, seq),
      seq,
    })
  }

  get newProfiles(): number {
    return this.#profiles.made
  }

  /** Stores one batch, in order of arrival; what it could not take waits in `quarantine`. */
  async write(batch: readonly IncomingMessage[]): Promise<void> {
    const fresh = await this.#messages.areNew(
      batch.map(({ message, contentKey }) =>
        message.messageId === undefined ? contentKey : messageKey(message.messageId),
      ),
    )
    const taken = batch.filter((_, i) => fresh[i])
    this.accepted += taken.length
    this.duplicates += batch.length - taken.length
    const numbers = await this.#profiles.numbersOf(taken.map(({ message }) => message))
    const identifies: { incoming: IncomingMessage; row: Row }[] = []
    const tracks = new Map<string, { incoming: IncomingMessage; row: Row }[]>()
    for (const [i, incoming] of taken.entries()) {
      const { event, at, profileId, notAnObject, traits } = incoming.message
      const placed = { incoming, row: { n: numbers[i] ?? 0, at, seq: this.#seq++ } }
      if (notAnObject !== undefined)
        this.quarantine.add(profileId, {
          index: incoming.index,
          reason: 'not-an-object',
          message: 'Traits and properties must be an object; the message was kept without them.',
          field: event === null ? 'traits' : 'properties',
          value: shortened(JSON.stringify(notAnObject)),
        })
      if (event === null) identifies.push(placed)
      else {
        const same = tracks.get(event)
        if (same) same.push(placed)
        else tracks.set(event, [placed])
        if (traits !== undefined)
          identifies.push({
            ...placed,
            incoming: { ...incoming, message: { ...incoming.message, values: traits } },
          })
      }
    }
    await this.#writeIdentifies(identifies)
    for (const [event, placed] of tracks) await this.#writeTracks(event.toWellFormed(), placed)
  }

  async finish(): Promise<void> {
    await this.#profiles.finish()
    await this.#messages.finish()
    await refreshTraits(
      this.#connection,
      this.#catalogue,
      { fields: this.#touched, since: this.#firstSeq },
      this.#now,
    )
    await keepSequence(this.#connection, this.#seq)
  }

  async #writeIdentifies(
    placed: readonly { readonly incoming: IncomingMessage; readonly row: Row }[],
  ): Promise<void> {
    if (placed.length === 0) return
    const flat = placed.map(({ incoming }) => flatten(incoming.message.values))
    // Types first, so that what this batch takes away goes to the histories of names that it makes known itself.
    for (const [i, { incoming }] of placed.entries())
      for (const [name, raw] of flat[i] ?? []) {
        const field = `trait.${name}`
        if (!this.#catalogue.traits.has(field))
          await this.#propose(incoming, 'traits', field, raw, this.#catalogue.traits.size, (type) =>
            this.#catalogue.addTrait(field, type),
          )
      }
    const histories = new Map<string, { entry: TraitEntry; rows: (Row & { value: StoredValue })[] }>()
    const identifies = await this.#connection.createAppender('identifies')
    const early = await this.#connection.createAppender('early_nulls')
    for (const [i, { incoming, row }] of placed.entries()) {
      appendRow(identifies, row)
      identifies.endRow()
      for (const [name, raw] of flat[i] ?? []) {
        const field = `trait.${name}`
        const entry = this.#catalogue.traits.get(field)
        if (entry === undefined) {
          if (
            proposedType(raw) === undefined &&
            this.#refusal('traits', field, this.#catalogue.traits.size) === null
          ) {
            early.appendVarchar(field)
            appendRow(early, row)
            early.endRow()
          }
          continue
        }
        let history = histories.get(field)
        if (history === undefined) {
          history = { entry, rows: [] }
          histories.set(field, history)
        }
        const value = this.#valueOf(incoming, field, raw, entry.type)
        if (value !== undefined) history.rows.push({ ...row, value })
      }
    }
    identifies.closeSync()
    early.closeSync()
    for (const [field, { entry, rows }] of histories) {
      this.#touched.add(field)
      const appender = await this.#connection.createAppender(`h_${entry.column}`)
      for (const row of rows) {
        appendRow(appender, row)
        appendStored(appender, entry.type, row.value)
        appender.endRow()
      }
      appender.closeSync()
    }
  }

  async #writeTracks(
    name: string,
    placed: readonly { readonly incoming: IncomingMessage; readonly row: Row }[],
  ): Promise<void> {
    const flat = placed.map(({ incoming }) => flatten(incoming.message.values))
    const event = this.#catalogue.events.get(name) ?? (await this.#newEvent(name, placed, flat))
    if (event === null) return
    for (const [i, { incoming }] of placed.entries())
      for (const [property, raw] of flat[i] ?? [])
        if (!event.properties.has(property))
          await this.#propose(incoming, 'properties', property, raw, event.properties.size, (type) =>
            this.#catalogue.addProperty(name, property, type),
          )
    const columns = [...event.properties.values()].toSorted((a, b) => number(a.column) - number(b.column))
    const appender = await this.#connection.createAppender(event.table)
    for (const [i, { incoming, row }] of placed.entries()) {
      appendRow(appender, row)
      for (const { name: property, type } of columns)
        appendStored(
          appender,
          type,
          this.#valueOf(incoming, `property.${property}`, flat[i]?.get(property), type),
        )
      appender.endRow()
    }
    appender.closeSync()
    const times = placed.map(({ row }) => row.at)
    await this.#connection.run(
      `UPDATE catalogue_events SET rows = rows + $1, first_at = least(coalesce(first_at, $2), $2),
         last_at = greatest(coalesce(last_at, $3), $3) WHERE name = $4`,
      [
        BigInt(placed.length),
        timestamp(times.reduce((a, b) => Math.min(a, b))),
        timestamp(times.reduce((a, b) => Math.max(a, b))),
        name,
      ],
    )
  }

  async #newEvent(
    name: string,
    placed: readonly { readonly incoming: IncomingMessage }[],
    flat: readonly ReadonlyMap<string, unknown>[],
  ): Promise<EventEntry | null> {
    const refused = this.#catalogue.refuses('events', name, this.#catalogue.events.size)
    if (refused !== null) {
      for (const { incoming } of placed) this.#refuse(incoming, refused, 'event', name)
      return null
    }
    const properties = new Map<string, ValueType>()
    for (const values of flat)
      for (const [property, raw] of values) {
        const type = proposedType(raw)
        if (type === undefined || properties.has(property)) continue
        if (this.#catalogue.refuses('properties', property, properties.size) === null)
          properties.set(property, type)
      }
    return this.#catalogue.addEvent(name, properties)
  }

  /** Adds what the catalogue does not know with the type of its first value; null when there is nothing to store. */
  async #propose<Entry>(
    incoming: IncomingMessage,
    kind: 'traits' | 'properties',
    name: string,
    raw: unknown,
    taken: number,
    add: (type: ValueType) => Promise<Entry>,
  ): Promise<Entry | null> {
    const type = proposedType(raw)
    if (type === undefined) return null
    const refused = this.#refusal(kind, name, taken)
    if (refused === null) return add(type)
    this.#refuse(incoming, refused, kind === 'traits' ? name : `property.${name}`, String(raw))
    return null
  }

  #refusal(
    kind: 'traits' | 'properties',
    name: string,
    taken: number,
  ): 'wrong-name' | 'too-many-names' | null {
    const bare = kind === 'traits' ? name.slice('trait.'.length) : name
    return this.#catalogue.refuses(kind, bare, taken) ?? this.#catalogue.refuses(kind, name, taken)
  }

  #refuse(
    incoming: IncomingMessage,
    reason: 'wrong-name' | 'too-many-names',
    field: string,
    value: string,
  ): void {
    this.quarantine.add(incoming.message.profileId, {
      index: incoming.index,
      reason,
      message:
        reason === 'wrong-name'
          ? 'The name is empty or too long; the value was left out.'
          : 'There are as many names as the store takes; a new one was left out.',
      field: shortened(field),
      value: shortened(value),
    })
  }

  #valueOf(incoming: IncomingMessage, field: string, raw: unknown, type: ValueType): StoredValue | undefined {
    const value = readValue(raw, type, this.#timeZone)
    if (value === undefined)
      this.quarantine.add(incoming.message.profileId, {
        index: incoming.index,
        reason: 'wrong-type',
        message: `The value is no ${type}, as the catalogue wants it; the rest of the message was kept.`,
        field,
        value: shortened(typeof raw === 'string' ? raw : JSON.stringify(raw)),
      })
    return value
  }
}

function appendRow(appender: DuckDBAppender, row: Row): void {
  appender.appendInteger(row.n)
  appender.appendTimestamp(timestamp(row.at))
  appender.appendBigInt(BigInt(row.seq))
}

function number(generated: string): number {
  return Number(generated.slice(1))
}
