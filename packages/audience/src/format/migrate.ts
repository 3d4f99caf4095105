import type { DuckDBConnection } from '@duckdb/node-api'
import { StoreError } from '../store-error.ts'
import { type FormatStep, formatSteps } from './migrations.ts'

/**
 * Brings the store to the newest format, in one transaction: after a failure or a killed process the store is as it was.
 * A new, empty file becomes a store. Answers the version it found (0: empty file) and the one it left.
 *
 * @throws StoreError `store-newer` for a store of a later format, `store-damaged` for a file with other tables, or a store whose
 * note of its format is missing.
 */
export async function migrate(
  connection: DuckDBConnection,
  file: string,
  timeZone: string,
  steps: readonly FormatStep[] = formatSteps,
): Promise<{ readonly from: number; readonly to: number }> {
  const newest = steps.at(-1)?.version ?? 0
  await connection.run('BEGIN')
  try {
    const from = await formatVersion(connection, file)
    if (from > newest)
      throw new StoreError(
        'store-newer',
        `The audience store has format ${from}; this version knows formats up to ${newest}.`,
        {
          path: file,
          params: { found: from, known: newest },
          fix: 'Start the version that wrote it, or a later one. The store was left as it is.',
        },
      )
    if (from === 0) {
      await connection.run('CREATE TABLE store_meta (key VARCHAR NOT NULL, value VARCHAR NOT NULL)')
      await connection.run(
        `INSERT INTO store_meta VALUES ('format_version', '0'), ('data_version', '0'), ('time_zone', $1), ('next_seq', '0')`,
        [timeZone],
      )
    }
    for (const step of steps.filter((each) => each.version > from))
      for (const statement of step.statements) await connection.run(statement)
    if (newest > from)
      await connection.run(`UPDATE store_meta SET value = $1 WHERE key = 'format_version'`, [String(newest)])
    await connection.run('COMMIT')
    return { from, to: newest }
  } catch (error) {
    await connection.run('ROLLBACK').catch(() => undefined)
    throw error
  }
}

async function formatVersion(connection: DuckDBConnection, file: string): Promise<number> {
  const tables = (
    await connection.runAndReadAll(
      `SELECT table_name FROM duckdb_tables() WHERE database_name = current_database()`,
    )
  )
    .getRows()
    .map(([name]) => String(name))
  if (tables.length === 0) return 0
  if (!tables.includes('store_meta'))
    throw notOurs(file, 'it has tables, but none that says which format they have')
  const rows = (
    await connection.runAndReadAll(`SELECT value FROM store_meta WHERE key = 'format_version'`)
  ).getRows()
  const version = Number(rows[0]?.[0])
  if (rows.length !== 1 || !Number.isInteger(version) || version < 1)
    throw notOurs(file, 'its note of the format is missing or wrong')
  return version
}

function notOurs(file: string, why: string): StoreError {
  return new StoreError('store-damaged', `This file is not an audience store: ${why}.`, {
    path: file,
    fix: 'Choose an empty folder, or put a copy of the store back. The file was left as it is.',
  })
}
