/** Opens the control plane: embedded PostgreSQL in a folder, or a PostgreSQL server; same schema, same migrations. */
import { cp } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { PrismaPg } from '@prisma/adapter-pg'
import pg from 'pg'
import { PrismaPGlite } from 'pglite-prisma-adapter'
import { PrismaClient } from '../../generated/client.ts'
import type { ScriptDatabase } from './apply-migrations.ts'
import { applyMigrations } from './apply-migrations.ts'
import type { AuditLog } from '../audit/audit-log.ts'
import { auditLog } from '../audit/audit-log.ts'
import { ControlError } from './control-error.ts'
import { foldNamesAnew } from './fold-names-anew.ts'
import { isNew, makeFolder, refuseDamaged } from './control-folder.ts'
import { lockFolder } from './folder-lock.ts'
import type { JobDatabase } from '../jobs/job-database.ts'
import { embeddedJobConnection } from '../jobs/job-database.ts'
import { controlMigrations, readMigrations } from './migrations.ts'
import type { RelationLookup } from '../segments/relation-lookup.ts'
import { relationLookup } from '../segments/relation-lookup.ts'
import type { SegmentRepository } from '../segments/segment-repository.ts'
import { segmentRepository } from '../segments/segment-repository.ts'
import type { SettingRepository } from '../policies/setting-repository.ts'
import { settingRepository } from '../policies/setting-repository.ts'

export interface ControlStore {
  readonly segments: SegmentRepository
  readonly settings: SettingRepository
  readonly audit: AuditLog
  readonly relations: RelationLookup
  /** For repositories put together elsewhere, and for the sign-in library's own adapter. */
  readonly prisma: PrismaClient
  readonly jobs: JobDatabase
  /** Copies the folder as it is at one moment to a place that is not there yet; undefined for a PostgreSQL server. */
  readonly copyFolder: ((to: string) => Promise<void>) | undefined
  /** Names of the migrations that this opening applied. */
  readonly migrated: readonly string[]
  close(): Promise<void>
}

export type ControlPlace =
  /** A folder on disk; one process at a time. */
  | { readonly folder: string }
  /** `postgresql://…`; any number of processes. */
  | { readonly url: string }

interface Connection {
  readonly database: ScriptDatabase
  readonly jobs: JobDatabase
  readonly prisma: PrismaClient
  readonly copyFolder: ((to: string) => Promise<void>) | undefined
  close(): Promise<void>
}

/**
 * Opens the store, creating it and applying migrations as needed. `check` reads what is there before anything is changed;
 * the store is not opened when it throws.
 * Throws `ControlError`: `store-in-use`, `store-damaged`, `database-unreachable`, or one of the migration codes.
 */
export async function openControlStore(
  place: ControlPlace,
  migrationsFolder: string = controlMigrations,
  check: (database: ScriptDatabase) => Promise<void> = async () => undefined,
): Promise<ControlStore> {
  const connection = 'folder' in place ? await openFolder(place.folder) : await openServer(place.url)
  try {
    await check(connection.database)
    const migrated = await applyMigrations(connection.database, readMigrations(migrationsFolder))
    await foldNamesAnew(connection.prisma)
    return {
      segments: segmentRepository(connection.prisma),
      settings: settingRepository(connection.prisma),
      relations: relationLookup(connection.prisma),
      prisma: connection.prisma,
      audit: auditLog(connection.prisma),
      jobs: connection.jobs,
      copyFolder: connection.copyFolder,
      migrated,
      close: () => connection.close(),
    }
  } catch (error) {
    await connection.close()
    throw error
  }
}

async function openFolder(folder: string): Promise<Connection> {
  refuseDamaged(folder)
  const lock = lockFolder(folder)
  let pglite: PGlite
  try {
    if (isNew(folder)) await makeFolder(folder)
    pglite = await PGlite.create({ dataDir: folder })
  } catch (error) {
    lock.release()
    throw new ControlError(
      'store-damaged',
      `The folder ${path.basename(folder)} cannot be opened (${reasonOf(error)}). Its files were not replaced.`,
      'Check that the disk is not full and that this account may read and write the folder. Otherwise restore the data folder from a backup.',
      { folder },
      { cause: error },
    )
  }
  const prisma = new PrismaClient({ adapter: new PrismaPGlite(pglite) })
  return {
    prisma,
    jobs: { kind: 'embedded', connection: embeddedJobConnection(pglite) },
    async copyFolder(to) {
      await pglite.exec('CHECKPOINT')
      // Nothing runs in the database meanwhile: what its files hold is what a process killed at this moment would leave.
      await pglite.runExclusive(() => cp(folder, to, { recursive: true, errorOnExist: true }))
    },
    database: {
      script: async (sql) => void (await pglite.exec(sql)),
      rows: async (sql) => (await pglite.query<Record<string, unknown>>(sql)).rows,
    },
    async close() {
      try {
        await prisma.$disconnect()
        if (!pglite.closed) await pglite.close()
      } finally {
        lock.release()
      }
    },
  }
}

/** `ENOSPC`, `EROFS` and `EACCES` as the embedded database's file system counts errors. */
const NO_SPACE = 51
const READ_ONLY = 69
const NOT_PERMITTED = 2

/** The embedded database also throws plain objects with a number. */
function reasonOf(error: unknown): string {
  if (error instanceof Error)
    return /aborted/i.test(error.message)
      ? 'its log or another of its files is damaged or missing'
      : error.message
  if (typeof error !== 'object' || error === null || !('errno' in error)) return String(error)
  if (error.errno === READ_ONLY) return 'read-only file system'
  if (error.errno === NOT_PERMITTED) return 'permission denied'
  return error.errno === NO_SPACE ? 'no space left on device' : `error ${String(error.errno)} of its files`
}

async function openServer(url: string): Promise<Connection> {
  const pool = new pg.Pool({ connectionString: url, connectionTimeoutMillis: 10_000 })
  // An idle connection that the server closes is replaced on the next query; without a listener it would end the process.
  pool.on('error', () => undefined)
  try {
    await pool.query('SELECT 1')
  } catch (error) {
    await pool.end()
    throw new ControlError(
      'database-unreachable',
      `The PostgreSQL that DATABASE_URL names does not answer (${error instanceof Error ? error.message : String(error)}). Nothing was changed.`,
      'Start it, or correct DATABASE_URL; without DATABASE_URL the embedded store is used.',
      {},
      { cause: error },
    )
  }
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) })
  return {
    prisma,
    jobs: { kind: 'server', url },
    copyFolder: undefined,
    database: {
      script: async (sql) => void (await pool.query(sql)),
      rows: async (sql) => (await pool.query<Record<string, unknown>>(sql)).rows,
    },
    async close() {
      await prisma.$disconnect()
      await pool.end()
    },
  }
}
