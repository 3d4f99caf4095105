/** The folder of the embedded control plane: made whole or not at all, and never made over what is there. */
import { existsSync, readdirSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { PGlite } from '@electric-sql/pglite'
import { ControlError } from './control-error.ts'

/** What every folder of a PostgreSQL has; without one of them it is damaged. */
const ESSENTIAL = ['PG_VERSION', 'global/pg_control', 'pg_wal', 'base']

/** Whether there is no control plane yet: no folder, or an empty one. */
export function isNew(folder: string): boolean {
  return !existsSync(folder) || readdirSync(folder).length === 0
}

/** Throws `store-damaged`, naming what is missing, for a folder that holds something but no whole database. */
export function refuseDamaged(folder: string): void {
  if (isNew(folder)) return
  const missing = ESSENTIAL.filter((name) => !existsSync(path.join(folder, name)))
  if (missing.length === 0) return
  const name = path.basename(folder)
  throw new ControlError(
    'store-damaged',
    `The folder ${name} is damaged: ${missing.map((each) => `${name}/${each}`).join(', ')} is missing. Nothing was changed.`,
    'Restore the data folder from a backup.',
    { folder },
  )
}

/** Makes an empty database beside `folder`, then gives it its name: a process killed on the way leaves none. */
export async function makeFolder(folder: string): Promise<void> {
  const making = `${folder}.making`
  await rm(making, { recursive: true, force: true })
  await (await PGlite.create({ dataDir: making })).close()
  await rename(making, folder)
}
