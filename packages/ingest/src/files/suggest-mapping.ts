import type { ValueType } from '@tessera/rules/catalogue'
import { isIdName, isLifeDate, isPersonId, isTimeName, looksLikeId, namesPerson } from './column-names.ts'
import type { Notation } from './file-notation.ts'
import type { InferredColumn } from './infer-columns.ts'
import type { Mapping } from './mapping.ts'

export interface KnownColumn extends InferredColumn {
  readonly name: string
  /** Different values among the rows looked at, how many of them come again, and how many rows had one. */
  readonly distinct: number
  readonly repeated: number
  readonly given: number
  /** Share of the values that are ids of profiles in the store. */
  readonly knownIds?: number
}

const eventName = /^(event|event[\s_-]?(name|type)|action|type)$/i
const messageName = /^(message|event|order|transaction|invoice)[\s_-]*id$/i
const eventFile = /order|event|purchase|transaction|log/i

/** The column that says when something happened: a moment called like one, rather than a date of the person's life. */
export function momentColumn<Column extends { readonly name: string; readonly type: ValueType }>(
  columns: readonly Column[],
): Column | undefined {
  const moments = columns.filter((column) => column.type === 'datetime')
  const happened = moments.filter((column) => !isLifeDate(column.name))
  return happened.find((column) => isTimeName(column.name)) ?? happened[0] ?? moments[0]
}

/** What a person says of the rows already; `at: null` says that no column is their moment. */
export interface RowsSaid {
  readonly id?: string
  readonly at?: string | null
  readonly event?: string
}

/**
 * Proposes how rows become messages: with a moment in them and profiles that come again and again they are events, otherwise profiles,
 * whose dates are all traits. Always something a person can start from; never to be run unseen.
 */
export function suggestMapping(
  columns: readonly KnownColumn[],
  fileName: string,
  notation: Notation = {},
  said: RowsSaid = {},
): Mapping {
  const found = idColumn(columns)
  const id = said.id ?? found?.name ?? ''
  const rest = columns.filter(({ name }) => name !== id)
  const at = said.at === null ? undefined : (rest.find(({ name }) => name === said.at) ?? momentColumn(rest))
  const event = rest.find(
    (column) => said.event === undefined && eventName.test(column.name) && column.type === 'text',
  )
  const mapped = (left: readonly (string | undefined)[]) =>
    rest
      .filter(({ name }) => !left.includes(name))
      .map(({ name, type, asked, dateFormat, decimal }) => ({
        column: name,
        name,
        // Until it is known what such values mean, as text they lose nothing.
        type: asked === true ? ('text' as const) : type,
        ...(dateFormat === undefined ? {} : { dateFormat }),
        ...(decimal === undefined ? {} : { decimal }),
      }))
  const written = {
    ...(notation.dates === undefined ? {} : { dates: notation.dates }),
    ...(notation.decimal === undefined ? {} : { decimal: notation.decimal }),
  }
  const moment = {
    at: said.at ?? at?.name ?? '',
    ...(at?.dateFormat === undefined ? {} : { atFormat: at.dateFormat }),
  }
  const happened =
    said.event !== undefined ||
    event !== undefined ||
    eventFile.test(fileName) ||
    comeAgain(
      columns.find(({ name }) => name === id),
      rest,
    )
  if (moment.at === '' || !happened)
    return {
      kind: 'profiles',
      id,
      // What is not in a list of people says nothing of them, unless a person says that it does.
      blank: 'keep',
      ...(typeof said.at === 'string' ? moment : {}),
      ...written,
      columns: mapped([said.at ?? undefined]),
    }
  const message = rest.find((column) => messageName.test(column.name) && column.distinct === column.given)
  const eventNamed = said.event ?? eventFor(fileName)
  return {
    kind: 'events',
    id,
    ...moment,
    ...written,
    event: event === undefined ? { name: eventNamed } : { column: event.name },
    ...(message === undefined ? {} : { messageId: message.name }),
    columns: mapped([moment.at, event?.name]),
  }
}

/** The column whose values are mostly ids that the store knows, else the one called most like an id. */
function idColumn(columns: readonly KnownColumn[]): KnownColumn | undefined {
  const [known] = columns
    .filter(({ knownIds, name, type }) => (knownIds ?? 0) >= 0.5 && (looksLikeId(name) || type === 'text'))
    .toSorted((a, b) => (b.knownIds ?? 0) - (a.knownIds ?? 0))
  return (
    known ??
    columns.find(({ name }) => isPersonId(name)) ??
    columns.find(({ name }) => isIdName(name) && !messageName.test(name)) ??
    columns.find(({ name }) => /id$/i.test(name)) ??
    columns[0]
  )
}

/** Whether rows are about few profiles each again; someone who is twice in a list of people does not make it events. */
function comeAgain(id: KnownColumn | undefined, rest: readonly KnownColumn[]): boolean {
  if (id === undefined || id.distinct === 0) return false
  if (id.repeated < 2 && id.distinct > 1) return false
  const rows = id.given / id.distinct
  return rows >= (rest.some(({ name }) => namesPerson(name)) ? 3 : 1.3)
}

function eventFor(fileName: string): string {
  if (/order|purchase|transaction/i.test(fileName)) return 'Order Completed'
  const words = fileName
    .replace(/\.[^.]*$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Imported'
}
