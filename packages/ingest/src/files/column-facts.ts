import type { DuckDBConnection } from '@duckdb/node-api'
import { type CellKind, cellKinds, kindsOfCells } from './cell-kind.ts'
import { type SourceColumn, textOf } from './column-sql.ts'

/** How many cells of a column are of each kind, blank ones left out, and one of each kind to show. */
export interface ColumnFacts {
  readonly counts: ReadonlyMap<CellKind, number>
  readonly examples: ReadonlyMap<CellKind, string>
}

export const noFacts: ColumnFacts = { counts: new Map(), examples: new Map() }

/** In the first rows it shows which columns hold texts only; they are not read to the end. */
const firstRows = 20_000

/**
 * Counts the kinds of cells of text columns, over all rows wherever the first ones look like numbers or dates.
 *
 * @param from what stands after FROM
 */
export async function columnFacts(
  connection: DuckDBConnection,
  from: string,
  columns: readonly SourceColumn[],
): Promise<readonly ColumnFacts[]> {
  if (columns.length === 0) return []
  await connection.run(`CREATE OR REPLACE TEMP TABLE first_rows AS SELECT * FROM ${from} LIMIT ${firstRows}`)
  const [rows] = (await connection.runAndReadAll('SELECT count(*) FROM first_rows')).getRows()
  const first = await count(connection, 'first_rows', columns)
  const open = columns.filter((_, i) => Number(rows?.[0]) === firstRows && mayBeMore(first[i] ?? noFacts))
  const whole = open.length === 0 ? [] : await count(connection, from, open)
  return columns.map((column, i) => whole[open.indexOf(column)] ?? first[i] ?? noFacts)
}

/** How many cells are of one of these kinds. */
export function countOf({ counts }: ColumnFacts, kinds: readonly CellKind[]): number {
  return kinds.reduce((sum, kind) => sum + (counts.get(kind) ?? 0), 0)
}

/** How many cells there are. */
export function numberOf({ counts }: ColumnFacts): number {
  return [...counts.values()].reduce((sum, each) => sum + each, 0)
}

function mayBeMore(facts: ColumnFacts): boolean {
  return (facts.counts.get('other') ?? 0) * 2 <= numberOf(facts)
}

async function count(
  connection: DuckDBConnection,
  from: string,
  columns: readonly SourceColumn[],
): Promise<readonly ColumnFacts[]> {
  const texts = columns.map((column) => textOf(column)).join(', ')
  const cells = `SELECT unnest(range(${columns.length})) AS c, unnest([${texts}]) AS t FROM ${from}`
  const counted = await connection.runAndReadAll(
    `SELECT c, kind, count(*), left(any_value(t), 100) FROM (${kindsOfCells(cells)}) GROUP BY c, kind`,
  )
  const found = counted.getRows().map(([column, kind, number, example]) => ({
    column: Number(column),
    kind: cellKinds[Number(kind)] ?? 'other',
    number: Number(number),
    example: String(example),
  }))
  return columns.map((_, i) => {
    const own = found.filter(({ column }) => column === i)
    return {
      counts: new Map(own.map(({ kind, number }) => [kind, number])),
      examples: new Map(own.map(({ kind, example }) => [kind, example])),
    }
  })
}
