import { DuckDBInstance } from '@duckdb/node-api'
import { inferColumn } from './infer-column.ts'
import { inspectedColumns, type Inspection } from './inspected-columns.ts'
import { typeOf } from './parquet-columns.ts'
import { parquetUnreadable } from './parquet-file.ts'
import { parquetSource } from './parquet-source.ts'

/**
 * Looks at a Parquet file: its columns have types already; texts that are all dates are proposed as dates.
 *
 * @throws ImportError `file-missing`, `file-unreadable`
 */
export async function inspectParquet(file: string, fileName: string): Promise<Inspection> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  try {
    await connection.run(`SET TimeZone = 'UTC'`)
    const source = await parquetSource(connection, file)
    const columns = [...source.columns.values()]
    const sample = await sampleOf(columns.map(({ sql }) => `${sql}::VARCHAR`).join(', '))
    const names = columns.map(({ name }) => name)
    const cells = names.map((_, i) => (sample[i] ?? []).map((value) => (value === null ? '' : String(value))))
    const types = columns.map(({ type }, i) => {
      const known = typeOf(type)
      return known === 'text' ? dateIn(cells[i] ?? []) : { type: known }
    })
    const part = inspectedColumns(names, cells, types, fileName)
    return { format: 'parquet', ...part, rows: source.rows, notes: source.notes }

    async function sampleOf(selected: string) {
      if (selected === '') return []
      return (
        await connection.runAndReadAll(`SELECT ${selected} FROM ${source.from} LIMIT 5000`)
      ).getColumns()
    }
  } catch (cause) {
    throw parquetUnreadable(cause)
  } finally {
    connection.disconnectSync()
    instance.closeSync()
  }
}

function dateIn(cells: readonly string[]) {
  const inferred = inferColumn(cells)
  return inferred.type === 'datetime' ? inferred : { type: 'text' as const }
}
