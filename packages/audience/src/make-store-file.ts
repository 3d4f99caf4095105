import { link, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'

/** Files that a process left when it was killed while making a store are older than this, in milliseconds. */
const abandonedAfter = 60_000

/**
 * Makes a file that is there whole or not at all: `make` fills another one beside it, which takes its name when it is done. A file of
 * no bytes counts as none; one that is there already, or that somebody else made meanwhile, is left alone.
 */
export async function makeStoreFile(file: string, make: (place: string) => Promise<void>): Promise<void> {
  if (await isThere(file)) return
  await removeAbandoned(file)
  const place = `${file}.${process.pid}.making`
  try {
    await make(place)
    await takeName(place, file)
  } finally {
    for (const each of [place, `${place}.wal`]) await rm(each, { force: true })
  }
}

async function isThere(file: string): Promise<boolean> {
  const found = await stat(file).catch(() => undefined)
  if (found?.size === 0 && found.isFile()) await rm(file)
  return found !== undefined && (found.size > 0 || !found.isFile())
}

async function takeName(place: string, file: string): Promise<void> {
  try {
    // Unlike renaming, this replaces nothing.
    await link(place, file)
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined
    if (code === 'EEXIST') return
    // Some file systems have no links.
    if (code !== 'EPERM' && code !== 'ENOTSUP' && code !== 'ENOSYS') throw error
    await rename(place, file)
  }
}

async function removeAbandoned(file: string): Promise<void> {
  const folder = path.dirname(file)
  for (const name of await readdir(folder)) {
    if (!name.startsWith(`${path.basename(file)}.`) || !/\.making(\.wal)?$/.test(name)) continue
    const found = await stat(path.join(folder, name)).catch(() => undefined)
    if (found !== undefined && found.mtimeMs < Date.now() - abandonedAfter)
      await rm(path.join(folder, name), { force: true })
  }
}
