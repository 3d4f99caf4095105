import type { ValueType } from '@tessera/rules/catalogue'
import type { InferredColumn } from './infer-column.ts'
import type { Mapping } from './mapping.ts'

export interface KnownColumn extends InferredColumn {
  readonly name: string
  /** Different values among the rows looked at, and how many rows had one. */
  readonly distinct: number
  readonly given: number
}

const idName =
  /^(user|customer|profile|client|member|person|contact|account|subscriber)?[\s_-]*(id|key|number|no|nr)$|^e-?mail([\s_-]*address)?$/i
const personName = /user|customer|profile|client|member|person|contact|subscriber/i
const timeName = /^(time|date|timestamp|when)|[\s_-]?(at|on|date|time|timestamp)$/i
const eventName = /^(event|event[\s_-]?(name|type)|action|type)$/i
const messageName = /^(message|event|order|transaction|invoice)[\s_-]*id$/i

/** Whether a column is called like one that identifies profiles. */
export function looksLikeId(column: string): boolean {
  return idName.test(column) || /id$/i.test(column)
}

/** The column that says when: of those that hold moments the first called like one, else the first. */
export function momentColumn<Column extends { readonly name: string; readonly type: ValueType }>(
  columns: readonly Column[],
): Column | undefined {
  const moments = columns.filter((column) => column.type === 'datetime')
  return moments.find((column) => timeName.test(column.name)) ?? moments[0]
}

/**
 * Proposes how rows become messages: with a moment in them and profiles that come again they are events, otherwise profiles.
 * Always something a person can start from; never to be run unseen.
 */
export function suggestMapping(columns: readonly KnownColumn[], fileName: string): Mapping {
  const id =
    columns.find((column) => idName.test(column.name) && personName.test(column.name)) ??
    columns.find((column) => idName.test(column.name) && !messageName.test(column.name)) ??
    columns.find((column) => /id$/i.test(column.name)) ??
    columns[0]
  const rest = columns.filter((column) => column !== id)
  const at = momentColumn(rest)
  const event = rest.find((column) => eventName.test(column.name) && column.type === 'text')
  const mapped = (left: readonly (KnownColumn | undefined)[]) =>
    rest
      .filter((column) => !left.includes(column))
      .map(({ name, type, dateFormat, decimal }) => ({
        column: name,
        name,
        type,
        ...(dateFormat === undefined ? {} : { dateFormat }),
        ...(decimal === undefined ? {} : { decimal }),
      }))
  const eachOnce = id !== undefined && id.distinct === id.given
  if (
    at === undefined ||
    (eachOnce && event === undefined && !/order|event|purchase|transaction|log/i.test(fileName))
  )
    return { kind: 'profiles', id: id?.name ?? '', columns: mapped([]) }
  const message = rest.find((column) => messageName.test(column.name) && column.distinct === column.given)
  return {
    kind: 'events',
    id: id?.name ?? '',
    at: at.name,
    ...(at.dateFormat === undefined ? {} : { atFormat: at.dateFormat }),
    event: event === undefined ? { name: eventFor(fileName) } : { column: event.name },
    ...(message === undefined ? {} : { messageId: message.name }),
    columns: mapped([at, event]),
  }
}

function eventFor(fileName: string): string {
  if (/order|purchase|transaction/i.test(fileName)) return 'Order Completed'
  const words = fileName
    .replace(/\.[^.]*$/, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join(' ') || 'Imported'
}
