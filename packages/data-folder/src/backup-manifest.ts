/** `backup.json`: what a backup holds, with a SHA-256 of each of its files. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { FolderError } from './folder-error.ts'

/** What was counted in a copy when it was opened to be checked. */
export interface BackupContent {
  readonly profiles: number
  readonly events: number
  /** Undefined, like `audit`, for a folder of profiles alone. */
  readonly segments: number | undefined
  /** Number and hash of the last entry of the audit log, which was read to its end. */
  readonly audit: { readonly seq: number; readonly hash: string } | undefined
}

export interface BackupManifest {
  readonly format: 1
  /** ISO 8601, UTC. */
  readonly madeAt: string
  readonly content: BackupContent
  readonly files: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[]
}

const MANIFEST = 'backup.json'

/** Writes the manifest of the files in `folder`; nothing may change there afterwards. */
export async function writeManifest(
  folder: string,
  madeAt: Date,
  content: BackupContent,
): Promise<BackupManifest> {
  const files = []
  for (const name of await filesIn(folder)) files.push(await describe(folder, name))
  const manifest: BackupManifest = { format: 1, madeAt: madeAt.toISOString(), content, files }
  await writeFile(path.join(folder, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 })
  return manifest
}

/** Reads the manifest and checks every file against it. Throws `backup-damaged`, naming the first file that is not as it was written. */
export async function checkManifest(folder: string): Promise<BackupManifest> {
  const manifest = await readManifest(folder)
  for (const file of manifest.files) {
    const found = await describe(folder, file.path).catch(() => undefined)
    if (found?.sha256 !== file.sha256)
      throw damaged(`The file ${file.path} of the backup is ${found ? 'not as it was written' : 'missing'}.`)
  }
  return manifest
}

async function readManifest(folder: string): Promise<BackupManifest> {
  let manifest: Partial<BackupManifest> | undefined
  try {
    manifest = JSON.parse(await readFile(path.join(folder, MANIFEST), 'utf8'))
  } catch {
    manifest = undefined
  }
  if (manifest?.format === 1 && Array.isArray(manifest.files) && manifest.content && manifest.madeAt)
    return { format: 1, madeAt: manifest.madeAt, content: manifest.content, files: manifest.files }
  throw damaged(`There is no whole backup in ${folder}: ${MANIFEST} is missing or cannot be read.`)
}

function damaged(message: string): FolderError {
  return new FolderError('backup-damaged', message, 'Restore another backup. Nothing was written.')
}

async function describe(folder: string, name: string) {
  const file = path.join(folder, name)
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return { path: name, bytes: (await stat(file)).size, sha256: hash.digest('hex') }
}

/** Every file below, by its path with slashes, in order. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).replaceAll(path.sep, '/'))
    .toSorted()
}
