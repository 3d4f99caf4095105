/** Backups of a data folder, and back again; each is opened and read before it counts as one. */
import { existsSync, readdirSync } from 'node:fs'
import { cp, mkdir, rename, rm, rmdir } from 'node:fs/promises'
import path from 'node:path'
import type { BackupContent, BackupManifest } from './backup-manifest.ts'
import { checkManifest, writeManifest } from './backup-manifest.ts'
import { requestBackup } from './backup-socket.ts'
import { copyStores, onServer } from './copy-stores.ts'
import { FolderError } from './folder-error.ts'
import { openDataFolder } from './open-data-folder.ts'

export interface Backup {
  readonly folder: string
  readonly manifest: BackupManifest
  /** Whether a running server made the copy. */
  readonly fromServer: boolean
}

/**
 * Makes a backup of `data` in the folder `out`, which is not there yet: by the server that has it open, else by itself. It has its name
 * only when it is whole: both stores agree, the audit log is right to its end, and every file is in `backup.json`.
 *
 * @throws FolderError `folder-not-empty`, `server-database`, `backup-failed`, `no-workspace`, or a finding about the folder
 */
export async function makeBackup(options: {
  readonly data: string
  readonly out: string
  readonly databaseUrl: string | undefined
}): Promise<Backup> {
  const data = path.resolve(options.data)
  const out = path.resolve(options.out)
  if (existsSync(out)) throw notEmpty(out, 'There is something already')
  if (`${out}${path.sep}`.startsWith(`${data}${path.sep}`))
    throw new FolderError(
      'backup-failed',
      'A backup inside its own data folder would be lost with it.',
      'Name another place with --out.',
    )
  const making = `${out}.making`
  await mkdir(path.dirname(out), { recursive: true })
  await rm(making, { recursive: true, force: true })
  const madeAt = new Date()
  try {
    const fromServer = await requestBackup(data, making)
    if (!fromServer) await copyClosed(data, making, options.databaseUrl)
    const content = await readContent(making)
    const manifest = await writeManifest(making, madeAt, content)
    await rename(making, out)
    return { folder: out, manifest, fromServer }
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

/**
 * Fills the folder `data`, which is empty or not there yet, from a backup.
 *
 * @throws FolderError `folder-not-empty`, `backup-damaged`
 */
export async function restoreBackup(options: {
  readonly from: string
  readonly data: string
}): Promise<BackupManifest> {
  const from = path.resolve(options.from)
  const data = path.resolve(options.data)
  if (existsSync(data) && readdirSync(data).length > 0)
    throw notEmpty(data, 'A backup is restored into an empty folder only; there is something')
  const manifest = await checkManifest(from)
  const making = `${data}.restoring`
  await mkdir(path.dirname(data), { recursive: true })
  await rm(making, { recursive: true, force: true })
  try {
    await mkdir(making, { mode: 0o700 })
    for (const name of ['control', 'audience.duckdb', 'imports'])
      if (existsSync(path.join(from, name)))
        await cp(path.join(from, name), path.join(making, name), { recursive: true })
    const found = JSON.stringify(await readContent(making))
    if (found !== JSON.stringify(manifest.content))
      throw new FolderError(
        'backup-damaged',
        `What was restored (${found}) is not what the backup says it holds.`,
        'Restore another backup. Nothing was written.',
      )
    if (existsSync(data)) await rmdir(data)
    await rename(making, data)
    return manifest
  } finally {
    await rm(making, { recursive: true, force: true })
  }
}

async function copyClosed(data: string, to: string, databaseUrl: string | undefined): Promise<void> {
  if (databaseUrl) throw onServer(data)
  const folder = await openDataFolder({ data, make: 'nothing' })
  try {
    await copyStores({ ...folder, data, to })
  } finally {
    await folder.close()
  }
}

/** Opens a copy, which checks that its stores agree, and reads what is in it. Leaves nothing behind that was not there. */
async function readContent(copy: string): Promise<BackupContent> {
  const folder = await openDataFolder({ data: copy, make: 'nothing' })
  try {
    const { store, control } = folder
    const events = (await store.prisma.catalogueEvent.findMany()).reduce(
      (sum, each) => sum + Number(each.rows),
      0,
    )
    const verdict = await control?.audit.verify()
    if (verdict && !verdict.ok)
      throw new FolderError(
        'backup-failed',
        `The audit log is not whole: entry ${verdict.at} is not as it was written.`,
        'Run: npm run tessera -- audit verify',
      )
    return {
      profiles: await store.profileCount(),
      events,
      segments: control && (await control.segments.list()).length,
      audit: verdict?.head,
    }
  } finally {
    await folder.close()
    for (const name of ['control.lock', 'control.lock.json']) await rm(path.join(copy, name), { force: true })
  }
}

function notEmpty(folder: string, what: string): FolderError {
  return new FolderError(
    'folder-not-empty',
    `${what} in ${folder}. Nothing was written.`,
    'Name a folder that is not there yet.',
  )
}
