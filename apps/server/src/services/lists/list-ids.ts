/** The ids of a manual list: sent along, or as an uploaded text file with one id a line. */
import { createReadStream } from 'node:fs'
import type { Uploads } from '../../http/uploads.ts'
import { ServerError } from '../../server-error.ts'
import type { ListIds } from '../../services.ts'

/** What one list may hold, and how long its file may be. */
export const MAX_IDS = 5_000_000
const MAX_FILE_BYTES = 400_000_000
const MAX_ID_LENGTH = 1000
/** Some milliseconds of work. */
const PIECE_BYTES = 256 * 1024

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
  const done = await use(await readIds(upload.file))
  if (!keep) await uploads.remove(source.uploadId)
  return done
}

/**
 * One id a line, UTF-8, with or without a byte order mark; spaces around an id and empty lines are dropped. Read in pieces, between
 * which the server answers others.
 */
async function readIds(file: string): Promise<string[]> {
  const ids: string[] = []
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let line = 0
  let rest = ''
  const take = (text: string, isLast: boolean) => {
    const lines = (rest + text).split('\n')
    rest = isLast ? '' : (lines.pop() ?? '')
    // No id is that long, so its end need not be waited for.
    if (rest.length > 2 * MAX_ID_LENGTH && rest.trim().length > MAX_ID_LENGTH)
      refuseLine(line + lines.length + 1, rest)
    for (const each of lines) {
      line++
      const id = each.trim()
      if (id === '') continue
      if (id.length > MAX_ID_LENGTH || id.includes('\u0000')) refuseLine(line, id)
      ids.push(id)
      if (ids.length > MAX_IDS) {
        throw refused(
          `These are more than ${MAX_IDS.toLocaleString('en')} ids.`,
          'Import them as a trait instead, and use that as the condition.',
        )
      }
    }
  }
  try {
    for await (const piece of createReadStream(file, { highWaterMark: PIECE_BYTES }))
      take(decoder.decode(piece as Buffer, { stream: true }), false)
    take(decoder.decode(), true)
  } catch (error) {
    if (!(error instanceof TypeError)) throw error
    throw refused('The file of ids is not UTF-8 text.', 'Save it as UTF-8 text, one id a line.')
  }
  return ids
}

function refuseLine(line: number, id: string): never {
  const why = id.includes('\u0000')
    ? 'it holds a NUL character'
    : `it is longer than ${MAX_ID_LENGTH} characters`
  throw refused(`Line ${line} is no id: ${why}.`, 'Send a text file with one id a line.')
}

function refused(what: string, fix: string): ServerError {
  return new ServerError(`${what} No list was made or changed.`, { code: 'wrong-file', fix })
}
