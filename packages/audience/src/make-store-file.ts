import { existsSync } from 'node:fs'
import { link, readdir, rename, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import { StoreError } from './store-error.ts'

/** Files that a process left when it was killed while making a store are older than this, in milliseconds. */
const abandonedAfter = 60_000

/**
 * Makes a file that is there whole or not at all: `make` fills another one beside it, which takes its name when it is done. A file that
 * is there already, or that another process made meanwhile, is left alone.
 *
 * @throws StoreError `store-damaged` for a file of no bytes, and for a write-ahead log without its file: something was there.
 */
export async function makeStoreFile(file: string, make: (place: string) => Promise<void>): Promise<void> {
  if (await refuseDamagedFile(file)) return
  await removeAbandoned(file)
  const place = `${file}.${process.pid}.making`
  try {
    await make(place)
    await takeName(place, file)
  } finally {
    for (const each of [place, `${place}.wal`]) await rm(each, { force: true })
  }
}

/** Whether the file is there. Throws `store-damaged` for one of no bytes, and for a write-ahead log without its file. */
export async function refuseDamagedFile(file: string): Promise<boolean> {
  if (await isThere(file)) return true
  if (existsSync(`${file}.wal`))
    throw damaged(file, `is missing; only its write-ahead log ${path.basename(file)}.wal is there`)
  return false
}

async function isThere(file: string): Promise<boolean> {
  try {
    const found = await stat(file)
    if (found.size === 0 && found.isFile()) throw damaged(file, 'is empty (0 bytes)')
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}

function damaged(file: string, how: string): StoreError {
  return new StoreError('store-damaged', `The file ${path.basename(file)} ${how}. It was not made new.`, {
    path: file,
    fix: `Restore the data folder from a backup. If the folder never held data, delete ${path.basename(file)} and its log.`,
  })
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
