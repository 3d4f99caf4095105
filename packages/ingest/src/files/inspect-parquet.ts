import { open } from 'node:fs/promises'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { ValueType } from '@tessera/rules/catalogue'
import { ImportError } from '../import-error.ts'
import { inferColumn } from './infer-column.ts'
import { inspectedColumns, type Inspection } from './inspected-columns.ts'

/**
 * Looks at a Parquet file: its columns have types already; texts that are all dates are proposed as dates.
 *
 * @throws ImportError `file-missing`, `file-unreadable`
 */
export async function inspectParquet(file: string, fileName: string): Promise<Inspection> {
  await checkParquet(file)
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  try {
    const from = `read_parquet(${parquetPath(file)})`
    const described = (await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${from}`)).getRows()
    const count = (await connection.runAndReadAll(`SELECT count(*) FROM ${from}`)).getRows()[0]?.[0]
    const sample = (
      await connection.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM ${from} LIMIT 5000`)
    ).getColumns()
    const names = described.map(([name]) => String(name))
    const cells = names.map((_, i) => (sample[i] ?? []).map((value) => (value === null ? '' : String(value))))
    const types = described.map(([, type], i) => {
      const known = typeOf(String(type))
      return known === 'text' ? dateIn(cells[i] ?? []) : { type: known }
    })
    return { format: 'parquet', ...inspectedColumns(names, cells, types, fileName), rows: Number(count) }
  } catch (cause) {
    throw parquetUnreadable(cause)
  } finally {
    connection.disconnectSync()
    instance.closeSync()
  }
}

/** The type that a DuckDB type comes nearest to. */
export function typeOf(duckdb: string): ValueType {
  if (duckdb.endsWith('[]')) return 'list'
  if (/^(U?(TINY|SMALL|BIG|HUGE)?INT(EGER)?|FLOAT|DOUBLE|DECIMAL)/.test(duckdb)) return 'number'
  if (duckdb === 'BOOLEAN') return 'boolean'
  return /^(DATE|TIMESTAMP)/.test(duckdb) ? 'datetime' : 'text'
}

/** A path as SQL text. @throws ImportError for a path that would name several files */
export function parquetPath(file: string): string {
  const resolved = path.resolve(file)
  if (/[*?[\]{}]/.test(resolved))
    throw new ImportError('file-unreadable', 'The path holds one of the characters * ? [ ] { }.', {
      fix: 'Rename the file.',
    })
  return `'${resolved.replaceAll("'", "''")}'`
}

function dateIn(cells: readonly string[]) {
  const inferred = inferColumn(cells)
  return inferred.type === 'datetime' ? inferred : { type: 'text' as const }
}

/** Looks at both ends of the file, where Parquet has its mark. @throws ImportError `file-missing`, `file-unreadable` */
export async function checkParquet(file: string): Promise<{ readonly bytes: number }> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new ImportError('file-missing', 'The file cannot be opened.', {
      fix: 'Check that it exists.',
      cause,
    })
  })
  try {
    const { size } = await handle.stat()
    const mark = async (at: number): Promise<string> =>
      (await handle.read(Buffer.alloc(4), 0, 4, Math.max(0, at))).buffer.toString('latin1')
    const [start, end] = [await mark(0), await mark(size - 4)]
    if (start === 'PAR1' && end === 'PAR1' && size >= 12) return { bytes: size }
    throw start === 'PAR1'
      ? new ImportError('file-unreadable', 'The Parquet file is cut off: its end is missing.', {
          fix: 'Download or copy it again.',
        })
      : new ImportError('file-unreadable', 'The file is called Parquet, and is none.', {
          fix: 'Give its name the ending of what it is: .csv or .ndjson.',
        })
  } finally {
    await handle.close()
  }
}

export function parquetUnreadable(cause: unknown): ImportError {
  return new ImportError('file-unreadable', 'The Parquet file cannot be read: it is damaged, or encrypted.', {
    fix: 'Write it again, unencrypted, or as CSV.',
    cause,
  })
}
