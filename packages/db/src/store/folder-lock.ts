/**
 * One process at a time per store folder. The lock is the operating system's, held through a tiny SQLite file beside the
 * folder, so it ends with the process however the process ends, and a recycled process number cannot fool it.
 */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { ControlError } from './control-error.ts'

export interface FolderLock {
  release(): void
}

const SQLITE_BUSY = 5

/** Takes the lock of `folder` (created if need be) or throws `store-in-use`, naming the process that has it. */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true })
  const file = path.join(path.dirname(folder), `${path.basename(folder)}.lock`)
  const holder = `${file}.json`
  const database = new DatabaseSync(file)
  try {
    database.exec('PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')
  } catch (error) {
    database.close()
    if (!isBusy(error)) throw error
    const pid = holderPid(holder)
    throw new ControlError(
      'store-in-use',
      `The store in ${folder} is open in another process${pid ? ` (process ${pid})` : ''}. Nothing was read or changed.`,
      'Stop the other process, or start this one with another data folder (TESSERA_DATA).',
      { folder, ...(pid ? { pid } : {}) },
      { cause: error },
    )
  }
  writeFileSync(holder, JSON.stringify({ pid: process.pid, since: new Date().toISOString() }))
  let held = true
  return {
    release() {
      if (!held) return
      held = false
      rmSync(holder, { force: true })
      database.close()
    },
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY
}

/** Only for the message: the lock itself does not depend on it. */
function holderPid(file: string): number | undefined {
  try {
    const { pid }: { pid?: unknown } = JSON.parse(readFileSync(file, 'utf8'))
    return typeof pid === 'number' ? pid : undefined
  } catch {
    return undefined
  }
}
