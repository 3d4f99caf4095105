/** Files on their way in: streamed to disk, kept for a while, found by a number that cannot be guessed. */
import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { ServerError } from '../server-error.ts'
import type { UploadLimits } from './upload-quota.ts'
import { defaultUploadLimits, uploadQuota } from './upload-quota.ts'

export interface Upload {
  readonly uploadId: string
  /** The file's name as the person knows it; never used as a path. */
  readonly name: string
  readonly bytes: number
}

export interface StoredUpload extends Upload {
  readonly file: string
}

export interface Uploads {
  /**
   * Streams a file to disk for a person (`by`: an id). One that breaks off, is empty, too long (`isTruncated`), or goes beyond the person's
   * or everyone's quota leaves nothing behind.
   */
  receive(name: string, stream: Readable, isTruncated: () => boolean, by: string): Promise<Upload>
  /** `upload-not-found` when there is none, or no longer. */
  find(uploadId: string): Promise<StoredUpload>
  remove(uploadId: string): Promise<void>
  /** Removes half-received files and those older than a day. */
  sweep(now: number): Promise<void>
}

export const MAX_UPLOAD_BYTES = 2 * 1024 ** 3
const KEEP_MS = 24 * 60 * 60 * 1000

export async function openUploads(
  folder: string,
  limits: UploadLimits = defaultUploadLimits,
): Promise<Uploads> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const quota = uploadQuota(limits)
  for (const name of await readdir(folder)) {
    if (!name.endsWith('.json')) continue
    const { by = '', bytes }: { by?: string; bytes: number } = JSON.parse(
      await readFile(path.join(folder, name), 'utf8'),
    )
    // What is there stays, also beyond a limit that was lowered.
    quota.keep(name.slice(0, -'.json'.length), by, bytes)
  }
  const fileOf = (uploadId: string) => path.join(folder, uploadId)

  async function remove(uploadId: string): Promise<void> {
    const file = fileOf(uploadId)
    quota.forget(uploadId)
    await Promise.all([file, `${file}.part`, `${file}.json`].map((name) => rm(name, { force: true })))
  }

  return {
    remove,

    async receive(name, stream, isTruncated, by) {
      const uploadId = randomUUID()
      const file = fileOf(uploadId)
      try {
        const count = async function* (chunks: AsyncIterable<Buffer | string>) {
          for await (const chunk of chunks) {
            quota.add(uploadId, by, Buffer.byteLength(chunk))
            yield chunk
          }
        }
        await pipeline(stream, count, createWriteStream(`${file}.part`, { flags: 'wx', mode: 0o600 }))
        if (isTruncated()) {
          throw new ServerError(`"${name}" is larger than 2 GB. Nothing of it was kept.`, {
            code: 'wrong-file',
            fix: 'Split the file, or import it from the command line.',
          })
        }
        const { size } = await stat(`${file}.part`)
        if (size === 0) {
          throw new ServerError(`"${name}" is empty.`, {
            code: 'wrong-file',
            fix: 'Choose a file with rows in it.',
          })
        }
        await writeFile(`${file}.json`, JSON.stringify({ name, bytes: size, by }))
        await rename(`${file}.part`, file)
        return { uploadId, name, bytes: size }
      } catch (error) {
        await remove(uploadId)
        throw error
      }
    },

    async find(uploadId) {
      try {
        const { name, bytes }: { name: string; bytes: number } = JSON.parse(
          await readFile(`${fileOf(uploadId)}.json`, 'utf8'),
        )
        await stat(fileOf(uploadId))
        return { uploadId, name, bytes, file: fileOf(uploadId) }
      } catch (error) {
        if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error
        throw new ServerError('That file is no longer here; uploads are kept for a day.', {
          code: 'upload-not-found',
          fix: 'Upload it again.',
        })
      }
    },

    async sweep(now) {
      for (const name of await readdir(folder)) {
        const file = path.join(folder, name)
        const { mtimeMs } = await stat(file)
        if (name.endsWith('.part') ? mtimeMs < now - 60_000 : mtimeMs < now - KEEP_MS) {
          quota.forget(name.replace(/\.\w+$/, ''))
          await rm(file, { force: true })
        }
      }
    },
  }
}
