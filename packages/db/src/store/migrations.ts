import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Migration {
  /** The folder's name, which is also the order: `20261122000000_segments`. */
  readonly name: string
  readonly sql: string
  /** SHA-256 of the file, as Prisma keeps it. */
  readonly checksum: string
}

export const controlMigrations = fileURLToPath(
  new URL('../../../../prisma/control/migrations', import.meta.url),
)

/** Every `<folder>/<name>/migration.sql`, oldest first. */
export function readMigrations(folder: string): Migration[] {
  return readdirSync(folder)
    .filter((name) => existsSync(path.join(folder, name, 'migration.sql')))
    .sort()
    .map((name) => {
      const sql = readFileSync(path.join(folder, name, 'migration.sql'), 'utf8')
      return { name, sql, checksum: createHash('sha256').update(sql).digest('hex') }
    })
}
