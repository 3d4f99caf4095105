import { open } from 'node:fs/promises'
import { type CsvStart, readDialect } from './csv-dialect.ts'
import type { Encoding, ReadableText } from './readable-text.ts'

/** How much of a file its dialect is read from. */
const sampleBytes = 1 << 20

/** The first part of a file, and how to estimate from its rows how many the whole file has. */
export interface FirstPart {
  readonly text: string
  readonly whole: boolean
  readonly estimate: (rows: number) => number
}

/** The dialect of a CSV file that is readable as UTF-8, its first rows, and about how many it has. */
export async function csvStart(text: ReadableText): Promise<CsvStart & { readonly rows: number }> {
  const start = await firstPart(text.path, 'utf-8')
  const found = readDialect(start.text, start.whole)
  return { ...found, rows: start.estimate(found.records.length) }
}

export async function firstPart(file: string, encoding: Encoding): Promise<FirstPart> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(sampleBytes, size)), 0)
    const whole = bytesRead === size
    return {
      text: new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead)),
      whole,
      estimate: (rows) => (whole ? rows : Math.round((rows * size) / Math.max(1, bytesRead))),
    }
  } finally {
    await handle.close()
  }
}
