import type { DuckDBConnection } from '@duckdb/node-api'
import type { SourceColumn } from './column-sql.ts'
import { uniqueNames } from './csv-dialect.ts'
import { parquetValues } from './parquet-columns.ts'
import { checkParquet, parquetPath, parquetUnreadable } from './parquet-file.ts'
import type { RowSource } from './row-source.ts'

/** @throws ImportError `file-missing`, `file-unreadable` */
export async function parquetSource(
  connection: DuckDBConnection,
  file: string,
): Promise<RowSource & { readonly notes: readonly string[] }> {
  const { bytes } = await checkParquet(file)
  const read = `read_parquet(${parquetPath(file)})`
  try {
    const described = await connection.runAndReadAll(`SELECT * FROM ${read} LIMIT 0`)
    const types = described.columnTypes()
    const own = described.deduplicatedColumnNames().map((name, i) => ({ name, type: types[i], raw: `r${i}` }))
    const count = (await connection.runAndReadAll(`SELECT count(*) FROM ${read}`)).getRows()[0]?.[0]
    const raw = `(SELECT * FROM ${read}) f(${own.map((each) => each.raw).join(', ')})`
    const typed = own.flatMap(({ name, type }) => (type === undefined ? [] : [{ name, type }]))
    const { values, notes } = await parquetValues(connection, raw, typed)
    const names = uniqueNames(values.map(({ name }) => name))
    const columns = values.map(({ type }, i): [string, SourceColumn] => {
      const name = names[i] ?? ''
      return [name, { name, sql: `c${i}`, type }]
    })
    const selected = [...own.map((each) => each.raw), ...values.map(({ sql }, i) => `${sql} AS c${i}`)]
    return {
      from: `(SELECT ${selected.join(', ')} FROM ${raw})`,
      columns: new Map(columns),
      content: own.map((each) => each.raw),
      rows: Number(count),
      bytes,
      notes,
      dispose: async () => undefined,
    }
  } catch (cause) {
    throw parquetUnreadable(cause)
  }
}
