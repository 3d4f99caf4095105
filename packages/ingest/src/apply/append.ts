import { type DuckDBAppender, DuckDBTimestampValue, LIST, VARCHAR } from '@duckdb/node-api'
import type { ValueType } from '@tessera/rules/catalogue'
import type { StoredValue } from '../messages/read-value.ts'

const listOfText = LIST(VARCHAR)

export function timestamp(milliseconds: number): DuckDBTimestampValue {
  return new DuckDBTimestampValue(BigInt(milliseconds) * 1000n)
}

export function appendText(appender: DuckDBAppender, text: string | null | undefined): void {
  if (text === null || text === undefined) appender.appendNull()
  else appender.appendVarchar(text)
}

/** Appends a value that `readValue` made for this type; missing ones become NULL. */
export function appendStored(
  appender: DuckDBAppender,
  type: ValueType,
  value: StoredValue | undefined,
): void {
  if (value === null || value === undefined) appender.appendNull()
  else if (typeof value === 'string') appender.appendVarchar(value)
  else if (typeof value === 'boolean') appender.appendBoolean(value)
  else if (typeof value !== 'number') appender.appendList(value, listOfText)
  else if (type === 'datetime') appender.appendTimestamp(timestamp(value))
  else appender.appendDouble(value)
}
