import type { ValueType } from '@tessera/rules/catalogue'
import { columnFacts, noFacts } from './column-facts.ts'
import type { Notation } from './file-notation.ts'
import { isTimeName } from './column-names.ts'
import { inferColumns, type InferredColumn } from './infer-columns.ts'
import { inspectedColumns, type Inspection } from './inspected-columns.ts'
import type { KnownNames } from './known-names.ts'
import { typeOf } from './parquet-columns.ts'
import { parquetUnreadable } from './parquet-file.ts'
import { parquetSource } from './parquet-source.ts'
import { withScratch } from './scratch-connection.ts'
import type { RowsSaid } from './suggest-mapping.ts'

/**
 * Looks at a Parquet file: its columns have types already; texts that are all dates are proposed as dates.
 *
 * @throws ImportError `file-missing`, `file-unreadable`
 */
export async function inspectParquet(
  file: string,
  {
    told = {},
    ...order
  }: {
    readonly fileName: string
    readonly told?: Notation
    readonly known?: KnownNames
    readonly said?: RowsSaid
  },
): Promise<Inspection> {
  try {
    return await withScratch(async (connection) => {
      await connection.run(`SET TimeZone = 'UTC'`)
      const source = await parquetSource(connection, file)
      const columns = [...source.columns.values()].map((each) => ({ ...each, own: typeOf(each.type) }))
      const selected = columns.map(({ sql }) => `${sql}::VARCHAR`).join(', ')
      const sample =
        selected === ''
          ? []
          : (await connection.runAndReadAll(`SELECT ${selected} FROM ${source.from} LIMIT 5000`)).getColumns()
      // Whole numbers in a column called like a time may count the time since 1970.
      const texts = columns.filter(
        ({ own, name, type }) => own === 'text' || (/^U?(BIG)?INT/.test(type) && isTimeName(name)),
      )
      const facts = await columnFacts(connection, source.from, texts)
      const part = await inspectedColumns({
        ...order,
        names: columns.map(({ name }) => name),
        cells: columns.map((_, i) => (sample[i] ?? []).map((value) => (value === null ? '' : String(value)))),
        infer: (known) => {
          const inferred = inferColumns(
            texts.map(({ name }, i) => ({ name, facts: facts[i] ?? noFacts, known: known(name) })),
            { told, onlyDates: true },
          )
          return {
            ...inferred,
            columns: columns.map(
              (column) =>
                ownType(column, inferred.columns[texts.indexOf(column)]) ?? {
                  type: known(column.name) ?? column.own,
                },
            ),
          }
        },
        notes: source.notes,
      })
      return { format: 'parquet' as const, ...part, rows: source.rows }
    })
  } catch (cause) {
    throw parquetUnreadable(cause)
  }
}

/** What is inferred of a text, and of numbers only that they are moments. */
function ownType(
  column: { readonly own: ValueType },
  inferred: InferredColumn | undefined,
): InferredColumn | undefined {
  return column.own === 'text' || inferred?.type === 'datetime' ? inferred : undefined
}
