import { constants, existsSync } from 'node:fs'
import { access, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { FolderError } from './folder-error.ts'

/** Room that a start needs at least, in bytes. */
const PROBE_BYTES = 256 * 1024

/** Makes the folder if need be, and finds out before anything is opened whether it can be written: rights, a read-only disk, a full one. */
export async function checkWritable(data: string): Promise<void> {
  const probe = path.join(data, `.write-check-${process.pid}`)
  let place = data
  try {
    await mkdir(data, { recursive: true, mode: 0o700 })
    for (const name of ['control', 'uploads', 'imports', 'audience.duckdb', 'audience.duckdb.wal']) {
      place = path.join(data, name)
      if (existsSync(place)) await access(place, constants.R_OK | constants.W_OK)
    }
    place = data
    await readdir(data)
    await writeFile(probe, new Uint8Array(PROBE_BYTES), { mode: 0o600 })
  } catch (error) {
    throw wordsOf(error, data, place)
  } finally {
    await rm(probe, { force: true }).catch(() => undefined)
  }
}

function wordsOf(error: unknown, data: string, place: string): unknown {
  if (!(error instanceof Error) || !('code' in error)) return error
  switch (error.code) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new FolderError(
        'disk-full',
        `The disk that holds ${data} is full. What was saved before is unharmed.`,
        'Free some space, then start again.',
        { cause: error },
      )
    case 'EROFS':
      return new FolderError(
        'folder-not-writable',
        `The data folder ${data} is on a disk that can only be read. Nothing was changed.`,
        'Mount the disk for writing, or choose another data folder (TESSERA_DATA or --data).',
        { cause: error },
      )
    case 'EACCES':
    case 'EPERM':
      return new FolderError(
        'folder-not-writable',
        `This account may not read and write ${place}. Nothing was changed.`,
        'Give this account the right to write there, or choose another data folder (TESSERA_DATA or --data).',
        { cause: error },
      )
    default:
      return error
  }
}
