/** Embedded control stores that are migrated and empty; for tests. Making one takes seconds, copying one does not. */
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { openControlStore } from './control-store.ts'
import { controlMigrations, readMigrations } from './migrations.ts'

const caches = fileURLToPath(new URL('../../../../node_modules/.cache/tessera', import.meta.url))

/** Puts one at `folder`, which is not there yet. It is what opening the store there would make. */
export async function copyEmptyControl(folder: string): Promise<void> {
  const made = path.join(caches, `empty-control-${fingerprint()}`)
  if (!existsSync(made)) await make(made)
  // A thousand small files: at once takes half of what one after the other in turns does.
  cpSync(made, folder, { recursive: true })
}

/** Another one of everything that decides what the folder holds: the migrations and the version of the database. */
function fingerprint(): string {
  const { dependencies } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as {
    dependencies: Record<string, string>
  }
  const parts = [dependencies['@electric-sql/pglite'], readMigrations(controlMigrations)]
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

/** Whoever is first makes it; the others, at the same moment, theirs for nothing. */
async function make(made: string): Promise<void> {
  await mkdir(caches, { recursive: true })
  const making = await mkdtemp(path.join(caches, 'making-'))
  try {
    const folder = path.join(making, 'control')
    await (await openControlStore({ folder })).close()
    await rename(folder, made)
  } catch (error) {
    if (!existsSync(made)) throw error
  } finally {
    await rm(making, { recursive: true })
  }
}
