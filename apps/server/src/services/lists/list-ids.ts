/** The ids of a manual list: sent along, or as an uploaded text file with one id a line. */
import { readFile } from 'node:fs/promises'
import type { Uploads } from '../../http/uploads.ts'
import { ServerError } from '../../server-error.ts'
import type { ListIds } from '../../services.ts'

/** What one list may hold, and how long its file may be. */
export const MAX_IDS = 5_000_000
const MAX_FILE_BYTES = 400_000_000
const MAX_ID_LENGTH = 1000

/** Reads the ids and hands them to `use`; an uploaded file is removed once `use` has succeeded, unless it is to be `keep`t. */
export async function withIds<T>(
  uploads: Uploads,
  source: ListIds,
  use: (ids: readonly string[]) => Promise<T>,
  { keep = false }: { readonly keep?: boolean } = {},
): Promise<T> {
  if (source.ids !== undefined) return use(source.ids)
  const upload = await uploads.find(source.uploadId)
  if (upload.bytes > MAX_FILE_BYTES) {
    throw refused(
      `"${upload.name}" is larger than ${MAX_FILE_BYTES / 1e6} MB.`,
      'Send the ids alone, one a line.',
    )
  }
  const done = await use(readIds(await readFile(upload.file)))
  if (!keep) await uploads.remove(source.uploadId)
  return done
}

/** One id a line, UTF-8, with or without a byte order mark; spaces around an id and empty lines are dropped. */
function readIds(bytes: Uint8Array): string[] {
  const ids: string[] = []
  const text = decode(bytes)
  let line = 0
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start)
    const end = found === -1 ? text.length : found
    line++
    const id = text.slice(start, end).trim()
    start = end + 1
    if (id === '') continue
    if (id.length > MAX_ID_LENGTH || id.includes('\u0000')) {
      throw refused(
        `Line ${line} is no id: ${id.length > MAX_ID_LENGTH ? `it is longer than ${MAX_ID_LENGTH} characters` : 'it holds a NUL character'}.`,
        'Send a text file with one id a line.',
      )
    }
    ids.push(id)
    if (ids.length > MAX_IDS) {
      throw refused(
        `These are more than ${MAX_IDS.toLocaleString('en')} ids.`,
        'Import them as a trait instead, and use that as the condition.',
      )
    }
  }
  return ids
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw refused('The file of ids is not UTF-8 text.', 'Save it as UTF-8 text, one id a line.')
  }
}

function refused(what: string, fix: string): ServerError {
  return new ServerError(`${what} No list was made or changed.`, { code: 'wrong-file', fix })
}
