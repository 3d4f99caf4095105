import type { DuckDBConnection } from '@duckdb/node-api'
import { reasonFixes, reasonWords, type RejectionReason } from '../rejection.ts'
import type { MappedColumn } from './mapping.ts'

/** Rows, or values of one field, that were left out for one reason. */
export interface LeftOutGroup {
  readonly reason: RejectionReason
  /** The trait or property (`trait.age`); null when whole rows were left out. */
  readonly field: string | null
  readonly count: number
  readonly explanation: string
  readonly fix: string
  /** The first rows, counted from 1 without the header, with the value or the row itself. */
  readonly first: readonly { readonly row: number; readonly text: string }[]
}

/** The first rows that were taken, with values as they are stored; moments are ISO 8601 in UTC, null is missing. */
export interface StoredPreview {
  readonly columns: readonly { readonly name: string; readonly type: MappedColumn['type'] }[]
  readonly rows: readonly {
    readonly id: string
    readonly at: string
    readonly event: string | null
    readonly values: readonly (string | number | boolean | readonly string[] | null)[]
  }[]
}

const mostGroups = 50
const firstRows = 3
const previewRows = 5

/** Groups what is in the temporary table `left_out`, the largest group first. */
export async function leftOutGroups(connection: DuckDBConnection): Promise<readonly LeftOutGroup[]> {
  const found = await connection.runAndReadAll(
    `SELECT reason, field, any_value(count), list([row::VARCHAR, coalesce(value, line, '')[:200]] ORDER BY row) FROM (
       SELECT *, count(*) OVER same AS count, row_number() OVER (same ORDER BY row) AS place FROM left_out WINDOW same AS (PARTITION BY reason, field)
     ) WHERE place <= ${firstRows} GROUP BY reason, field ORDER BY 3 DESC, 1, 2 LIMIT ${mostGroups}`,
  )
  return found.getRowsJS().map(([reason, field, count, first]) => {
    const known = isReason(reason) ? reason : 'unreadable-row'
    return {
      reason: known,
      field: typeof field === 'string' ? field : null,
      count: Number(count),
      explanation: reasonWords[known],
      fix: reasonFixes[known],
      first: (first as string[][]).map(([row = '', text = '']) => ({ row: Number(row), text })),
    }
  })
}

function isReason(value: unknown): value is RejectionReason {
  return typeof value === 'string' && value in reasonWords
}

/** Reads the first acceptable rows of the temporary table `staged`. */
export async function storedPreview(
  connection: DuckDBConnection,
  columns: readonly { readonly mapped: MappedColumn; readonly value: string }[],
  named: boolean,
): Promise<StoredPreview> {
  const values = columns.map(({ mapped, value }) => (mapped.type === 'datetime' ? iso(value) : value))
  const found = await connection.runAndReadAll(
    `SELECT ${['id', iso('moment'), named ? 'event' : 'NULL', ...values].join(', ')} FROM staged WHERE why = 0 ORDER BY rowid LIMIT ${previewRows}`,
  )
  return {
    columns: columns.map(({ mapped: { name, type } }) => ({ name, type })),
    rows: found.getRowsJS().map(([id, at, event, ...row]) => ({
      id: typeof id === 'string' ? id : '',
      at: typeof at === 'string' ? at : '',
      event: typeof event === 'string' ? event : null,
      values: row as StoredPreview['rows'][number]['values'],
    })),
  }
}

function iso(moment: string): string {
  return `strftime(${moment}, '%Y-%m-%dT%H:%M:%S.%gZ')`
}
