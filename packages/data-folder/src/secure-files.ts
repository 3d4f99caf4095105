/** Who may read the files of a data folder: its owner, and no one else. */
import type { Dirent } from 'node:fs'
import { chmod, lstat, readdir } from 'node:fs/promises'
import path from 'node:path'

const FOLDER_MODE = 0o700
const FILE_MODE = 0o600

/** What Tessera keeps in a data folder. Anything else there is someone else's. */
const OURS =
  /^(control|uploads|imports|half-made-.*|audience\.duckdb.*|control\.(lock|making).*|server\.sock)$/

/**
 * Gives the folder and everything of ours in it to its owner alone (0700 and 0600). Answers how many were open to others.
 * Symbolic links are left alone. Does nothing where the system has no such modes.
 */
export async function secureFiles(data: string): Promise<number> {
  if (process.platform === 'win32') return 0
  let changed = (await tighten(data, FOLDER_MODE)) ? 1 : 0
  for (const entry of await readdir(data, { withFileTypes: true }))
    if (OURS.test(entry.name)) changed += await secure(data, entry)
  return changed
}

async function secure(folder: string, entry: Dirent): Promise<number> {
  const place = path.join(folder, entry.name)
  if (entry.isSymbolicLink()) return 0
  if (!entry.isDirectory()) return (await tighten(place, FILE_MODE)) ? 1 : 0
  let changed = (await tighten(place, FOLDER_MODE)) ? 1 : 0
  for (const below of await readdir(place, { withFileTypes: true })) changed += await secure(place, below)
  return changed
}

/** Whether it had to be changed. A file that went away meanwhile needs none. */
async function tighten(place: string, mode: number): Promise<boolean> {
  try {
    const found = (await lstat(place)).mode & 0o777
    if ((found & 0o077) === 0) return false
    await chmod(place, mode)
    return true
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return false
    throw error
  }
}
