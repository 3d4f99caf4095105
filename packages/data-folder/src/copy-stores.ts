/** A copy of both stores at one moment, made while others read and write. */
import { existsSync } from 'node:fs'
import { cp, mkdir } from 'node:fs/promises'
import path from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { STORE_FILE } from '@tessera/audience/store-mark'
import type { ControlStore } from '@tessera/db/store/control-store'
import { FolderError } from './folder-error.ts'

/**
 * Copies the stores of the folder `data` into the folder `to`, which is not there yet, with the rejected rows of imports, and
 * notes that in the audit log, after the moment of the copy. Writes wait
 * while the control plane's files are copied; the profile store is then copied from its snapshot of that moment.
 *
 * @throws FolderError `server-database` when the control plane is on a PostgreSQL server, `backup-failed` when the copy of a table
 * holds another number of rows
 */
export async function copyStores(parts: {
  readonly store: AudienceStore
  readonly control: ControlStore | undefined
  readonly data: string
  readonly to: string
}): Promise<void> {
  const { store, control, data, to } = parts
  if (control && !control.copyFolder) throw onServer(data)
  await mkdir(to, { mode: 0o700 })
  const connection = await store.connect()
  try {
    const [[source = ''] = []] = await rows(connection, 'SELECT current_database()')
    await connection.run(`ATTACH ${literal(path.join(to, STORE_FILE))} AS backup`)
    try {
      await store.betweenWrites(async () => {
        await connection.run('BEGIN')
        // The first read of a transaction settles what it sees.
        await connection.run('SELECT count(*) FROM store_meta')
        await control?.copyFolder?.(path.join(to, 'control'))
      })
      await connection.run(`COPY FROM DATABASE ${identifier(source)} TO backup`)
      await compare(connection, source)
      await connection.run('COMMIT')
    } finally {
      await connection.run('ROLLBACK').catch(() => undefined)
      await connection.run('DETACH backup').catch(() => undefined)
    }
  } finally {
    connection.disconnectSync()
  }
  const rejected = path.join(data, 'imports')
  if (existsSync(rejected)) await cp(rejected, path.join(to, 'imports'), { recursive: true })
  await control?.audit.append({
    at: Date.now(),
    actor: { kind: 'system', id: null, name: 'Command line' },
    action: 'setting.backup-made',
    outcome: 'done',
    subject: 'setting',
    subjectId: 'data-folder',
    before: null,
    after: null,
    reason: '',
  })
}

/** In the transaction of the copy, so that both sides are of its moment. */
async function compare(connection: DuckDBConnection, source: string): Promise<void> {
  const tables = await rows(
    connection,
    `SELECT table_name FROM duckdb_tables() WHERE database_name = ${literal(source)}`,
  )
  for (const [table = ''] of tables) {
    const count = (database: string) => `(SELECT count(*) FROM ${identifier(database)}.${identifier(table)})`
    const [[is = '', was = ''] = []] = await rows(connection, `SELECT ${count('backup')}, ${count(source)}`)
    if (is !== was)
      throw new FolderError(
        'backup-failed',
        `The copy of the table ${table} holds ${is} rows instead of ${was}.`,
        'Make the backup again. The data folder was not changed.',
      )
  }
}

export function onServer(data: string): FolderError {
  return new FolderError(
    'server-database',
    'The control plane is on a PostgreSQL server, which has its own tools for backups. No backup was made.',
    `Stop Tessera, then copy both: pg_dump --format=custom --file=control.dump "$DATABASE_URL", and the file ${path.join(data, STORE_FILE)}. Restore both from the same backup.`,
  )
}

async function rows(connection: DuckDBConnection, sql: string): Promise<string[][]> {
  return (await connection.runAndReadAll(sql)).getRows().map((row) => row.map(String))
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

function identifier(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
