import { isUtf8 } from 'node:buffer'
import { createReadStream, createWriteStream } from 'node:fs'
import { mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { ImportError } from '../import-error.ts'
import { hasUnevenLineEnds, withEvenLineEnds } from './even-line-ends.ts'
import { refuseWhatIsNotText, unmarkedUtf16 } from './not-text.ts'

export type Encoding = 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'

export interface ReadableText {
  /** A UTF-8 file with the text: the file itself, or a copy in the system's temporary folder. */
  readonly path: string
  /** What the file was written in; Latin-1 is part of windows-1252. */
  readonly encoding: Encoding
  readonly bytes: number
  /** Some bytes of it are no UTF-8, in a file that is UTF-8 otherwise. */
  readonly broken?: true
  /** Removes the copy, if there is one. */
  dispose(): Promise<void>
}

/** How large a text file is and what it is written in. @throws ImportError `file-missing`, `file-empty`, `file-unreadable` */
export async function textFile(file: string): Promise<{ bytes: number; encoding: Encoding; broken?: true }> {
  const bytes = await sizeOf(file)
  const found = await encodingOf(file)
  return found === 'broken utf-8' ? { bytes, encoding: 'utf-8', broken: true } : { bytes, encoding: found }
}

/**
 * Makes a text file readable as UTF-8 with line ends of one kind, whatever it was written in. A file with a few broken bytes in the midst of other UTF-8
 * stays as it is: the rows they are in are rejected one by one.
 *
 * @throws ImportError `file-missing`, `file-empty`, `file-unreadable` for what is not text
 */
export async function readableText(file: string): Promise<ReadableText> {
  const { bytes, encoding, broken } = await textFile(file)
  const about = { encoding, bytes, ...(broken === undefined ? {} : { broken }) }
  const uneven = await hasUnevenLineEnds(file)
  // DuckDB does not see the quote that follows a byte order mark. The characters of a glob in a path would name other files.
  const marked = encoding === 'utf-8' && (await beginsWith(file, '\ufeff"'))
  if (encoding === 'utf-8' && !marked && !uneven && !/[*?[\]{}]/.test(path.resolve(file)))
    return { path: path.resolve(file), ...about, dispose: async () => undefined }
  const folder = await mkdtemp(path.join(tmpdir(), 'tessera-import-'))
  const copy = path.join(folder, 'text')
  const dispose = () => rm(folder, { recursive: true, force: true })
  await pipeline(
    createReadStream(file, { start: marked ? 3 : 0 }),
    async function* (chunks: AsyncIterable<Buffer>) {
      // Bytes that are no UTF-8 stay as they are, so that their rows are rejected: read as Latin-1 every byte is a character.
      const own = encoding === 'utf-8' ? 'latin1' : 'utf-8'
      const texts = decoded(chunks, encoding)
      for await (const text of uneven ? withEvenLineEnds(texts) : texts) yield Buffer.from(text, own)
    },
    createWriteStream(copy),
  ).catch(async (error: unknown) => {
    await dispose()
    throw error
  })
  return { path: copy, ...about, dispose }
}

async function* decoded(chunks: AsyncIterable<Buffer>, encoding: Encoding): AsyncIterable<string> {
  const decoder = new TextDecoder(encoding)
  for await (const chunk of chunks)
    yield encoding === 'utf-8' ? chunk.toString('latin1') : decoder.decode(chunk, { stream: true })
  if (encoding !== 'utf-8') yield decoder.decode()
}

async function beginsWith(file: string, text: string): Promise<boolean> {
  const wanted = Buffer.from(text)
  const handle = await open(file)
  try {
    return (await handle.read(Buffer.alloc(wanted.length), 0, wanted.length, 0)).buffer.equals(wanted)
  } finally {
    await handle.close()
  }
}

async function sizeOf(file: string): Promise<number> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new ImportError('file-missing', `The file cannot be opened: ${path.basename(file)}`, {
      fix: 'Check that it exists and may be read.',
      cause,
    })
  })
  try {
    const found = await handle.stat()
    if (!found.isFile())
      throw new ImportError('file-unreadable', `This is a folder, not a file: ${path.basename(file)}`, {
        fix: 'Name one of the files in it.',
      })
    if (found.size > 0) return found.size
  } finally {
    await handle.close()
  }
  throw new ImportError('file-empty', `The file is empty: ${path.basename(file)}`, {
    fix: 'Choose a file with a header and rows.',
  })
}

async function encodingOf(file: string): Promise<Encoding | 'broken utf-8'> {
  let carried: Buffer = Buffer.alloc(0)
  let first = true
  for await (const piece of createReadStream(file, { highWaterMark: 4 << 20 })) {
    const chunk = Buffer.concat([carried, Buffer.from(piece)])
    if (first) {
      if (chunk[0] === 0xff && chunk[1] === 0xfe) return 'utf-16le'
      if (chunk[0] === 0xfe && chunk[1] === 0xff) return 'utf-16be'
      const start = chunk.subarray(0, 1 << 16)
      const utf16 = unmarkedUtf16(start)
      if (utf16 !== undefined) return utf16
      refuseWhatIsNotText(start)
    }
    first = false
    const whole = chunk.length - incompleteTail(chunk)
    if (!isUtf8(chunk.subarray(0, whole))) return (await mostlyUtf8(file)) ? 'broken utf-8' : 'windows-1252'
    carried = chunk.subarray(whole)
  }
  if (carried.length === 0) return 'utf-8'
  return (await mostlyUtf8(file)) ? 'broken utf-8' : 'windows-1252'
}

/** Bytes at the end that begin a character which the next chunk ends. */
function incompleteTail(chunk: Buffer): number {
  for (let back = 1; back <= Math.min(3, chunk.length); back += 1) {
    const byte = chunk[chunk.length - back] ?? 0
    if (byte >= 0xc0) return (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) > back ? back : 0
    if (byte < 0x80) return 0
  }
  return 0
}

/**
 * Whether a file with bytes that are no UTF-8 is UTF-8 otherwise: other encodings hardly ever make a character of it by chance, so that
 * one counts as much as ten broken ones.
 */
async function mostlyUtf8(file: string): Promise<boolean> {
  const decoder = new TextDecoder('utf-8')
  let broken = 0
  let good = 0
  for await (const piece of createReadStream(file, { highWaterMark: 4 << 20 })) {
    const text = decoder.decode(Buffer.from(piece), { stream: true })
    for (let i = 0; i < text.length; i += 1) {
      const code = text.charCodeAt(i)
      if (code === 0xfffd) broken += 1
      else if (code > 0x7f) good += 1
    }
  }
  return good > 0 && good * 10 >= broken
}
