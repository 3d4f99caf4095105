/** Applies migrations in order with Prisma's own bookkeeping, so that `prisma migrate` and this runner understand each other. */
import { randomUUID } from 'node:crypto'
import { ControlError } from './control-error.ts'
import type { Migration } from './migrations.ts'

/** The little that migrating asks of a PostgreSQL: both the embedded one and a server give it. */
export interface ScriptDatabase {
  /** Runs all statements in one transaction: one that fails leaves nothing behind. */
  script(sql: string): Promise<void>
  rows(sql: string): Promise<readonly Readonly<Record<string, unknown>>[]>
}

const BOOKKEEPING = `CREATE TABLE IF NOT EXISTS "_prisma_migrations" (
  "id" VARCHAR(36) PRIMARY KEY NOT NULL, "checksum" VARCHAR(64) NOT NULL, "finished_at" TIMESTAMPTZ,
  "migration_name" VARCHAR(255) NOT NULL, "logs" TEXT, "rolled_back_at" TIMESTAMPTZ,
  "started_at" TIMESTAMPTZ NOT NULL DEFAULT now(), "applied_steps_count" INTEGER NOT NULL DEFAULT 0);`

/** Held to the end of each script's transaction, so that two processes starting at once take turns. */
const TAKE_TURNS = 'SELECT pg_advisory_xact_lock(72707369);'

/**
 * Brings the database to the last migration and answers the names of those applied now.
 * A half-applied, edited, unknown or failing migration is a `ControlError`; the database is then as it was before.
 */
export async function applyMigrations(
  database: ScriptDatabase,
  migrations: readonly Migration[],
): Promise<string[]> {
  await database.script(`${TAKE_TURNS}${BOOKKEEPING}`)
  const applied = await readApplied(database)
  refuseUnknown(applied, migrations)
  const fresh = migrations.filter((migration) => !isApplied(applied, migration))
  const done: string[] = []
  for (const migration of fresh) {
    if (await applyOne(database, migration)) done.push(migration.name)
  }
  return done
}

interface Applied {
  readonly checksum: string
  readonly finished: boolean
}

async function readApplied(database: ScriptDatabase): Promise<ReadonlyMap<string, Applied>> {
  const rows = await database.rows(
    'SELECT migration_name, checksum, finished_at FROM "_prisma_migrations" WHERE rolled_back_at IS NULL',
  )
  return new Map(
    rows.map((row) => [
      String(row['migration_name']),
      { checksum: String(row['checksum']), finished: row['finished_at'] !== null },
    ]),
  )
}

function refuseUnknown(applied: ReadonlyMap<string, Applied>, migrations: readonly Migration[]): void {
  const known = new Set(migrations.map((migration) => migration.name))
  const unknown = [...applied.keys()].filter((name) => !known.has(name))
  if (unknown.length === 0) return
  throw new ControlError(
    'store-from-newer-version',
    `The control store was last opened by a newer version of Tessera (it has the migration ${unknown.join(', ')}). Nothing was changed.`,
    'Start the newer version, or another data folder.',
    { migration: unknown.join(', ') },
  )
}

function isApplied(applied: ReadonlyMap<string, Applied>, migration: Migration): boolean {
  const row = applied.get(migration.name)
  if (!row) return false
  const params = { migration: migration.name }
  if (!row.finished) {
    throw new ControlError(
      'migration-half-applied',
      `The migration ${migration.name} was started earlier and never finished. Segments and versions are as it left them; nothing was changed now.`,
      'Restore the control store from a backup, or finish or undo the migration by hand and set its rolled_back_at or finished_at in "_prisma_migrations" (see `prisma migrate resolve`).',
      params,
    )
  }
  if (row.checksum !== migration.checksum) {
    throw new ControlError(
      'migration-edited',
      `The file of the migration ${migration.name} is not the one that was applied to this store. Segments and versions are unharmed; nothing was changed.`,
      'Put the original migration.sql back; write a new migration for a new change.',
      params,
    )
  }
  return true
}

/** False when another process applied it while this one waited for its turn. */
async function applyOne(database: ScriptDatabase, migration: Migration): Promise<boolean> {
  const columns = 'id, checksum, migration_name, started_at, finished_at, applied_steps_count'
  const values = [randomUUID(), migration.checksum, migration.name].map(literal).join(', ')
  try {
    await database.script(
      `${TAKE_TURNS}\n${migration.sql}\n;INSERT INTO "_prisma_migrations" (${columns}) VALUES (${values}, now(), now(), 1)`,
    )
    return true
  } catch (error) {
    if (isApplied(await readApplied(database), migration)) return false
    const reason = error instanceof Error ? error.message : String(error)
    throw new ControlError(
      'migration-failed',
      `The migration ${migration.name} failed (${reason}) and was undone completely. Segments and versions are unharmed.`,
      'Mend what it stumbled on, then start again.',
      { migration: migration.name },
      { cause: error },
    )
  }
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
