import { open } from 'node:fs/promises'
import path from 'node:path'
import { exportNotes } from '../exports/export-notes.ts'
import { asExportedMessage, recogniseExport } from '../exports/recognised-export.ts'
import { ImportError } from '../import-error.ts'
import { flatten } from '../messages/flatten.ts'
import { isProblem, isRecord, readMessage } from '../messages/message.ts'
import { proposedType } from '../messages/read-value.ts'
import { type CsvDialect, readDialect } from './csv-dialect.ts'
import { type FileFormat, formatOf } from './file-format.ts'
import { inferColumn, type InferredColumn } from './infer-column.ts'
import { type InspectedPart, inspectedColumns, type Inspection } from './inspected-columns.ts'
import { inspectParquet } from './inspect-parquet.ts'
import { parseLine } from './parse-line.ts'
import { type Encoding, type ReadableText, textFile } from './readable-text.ts'

/** How much of a file is looked at. */
const sampleBytes = 1 << 20

/**
 * Looks at the beginning of a file and proposes how to import it.
 *
 * @throws ImportError `file-missing`, `file-empty`, `file-unreadable` (with what the file is instead)
 */
export async function inspectFile(
  file: string,
  about: { readonly format?: FileFormat; readonly fileName?: string } = {},
): Promise<Inspection> {
  const fileName = about.fileName ?? path.basename(file)
  const format = about.format ?? formatOf(fileName)
  if (format === 'parquet') return inspectParquet(file, fileName)
  const { encoding } = await textFile(file)
  const start = await firstPart(file, encoding)
  const inspected =
    format === 'csv'
      ? inspectCsv(start.text, start.whole, fileName)
      : inspectLines(start.text, start.whole, fileName)
  return { format, encoding, notes: [], ...inspected, rows: estimate(inspected.rows, start) }
}

/** The dialect of a CSV file that is readable as UTF-8, and about how many rows it has. */
export async function dialectOf(text: ReadableText): Promise<CsvDialect & { readonly rows: number }> {
  const start = await firstPart(text.path, 'utf-8')
  const { dialect, records } = readDialect(start.text, start.whole)
  return { ...dialect, rows: estimate(records.length, start) }
}

/** From the rows of the first part, how many there are in the whole file. */
function estimate(rows: number, start: { whole: boolean; bytes: number; fileBytes: number }): number {
  return start.whole ? rows : Math.round((rows * start.fileBytes) / Math.max(1, start.bytes))
}

async function firstPart(
  file: string,
  encoding: Encoding,
): Promise<{ text: string; whole: boolean; bytes: number; fileBytes: number }> {
  const handle = await open(file)
  try {
    const { size } = await handle.stat()
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(Math.min(sampleBytes, size)), 0)
    return {
      text: new TextDecoder(encoding).decode(buffer.subarray(0, bytesRead)),
      whole: bytesRead === size,
      bytes: bytesRead,
      fileBytes: size,
    }
  } finally {
    await handle.close()
  }
}

function inspectCsv(start: string, whole: boolean, fileName: string): InspectedPart {
  const { dialect, records } = readDialect(start, whole)
  if (dialect.columns.length === 0)
    throw new ImportError('file-empty', 'The file holds no rows.', {
      fix: 'Choose a file with a header and rows.',
    })
  // Rows that will be rejected for their shape say nothing of what the columns hold.
  const even = records.filter((record) => record.length === dialect.columns.length)
  const cells = dialect.columns.map((_, i) => even.map((record) => record[i] ?? ''))
  return {
    ...inspectedColumns(dialect.columns, cells, cells.map(inferColumn), fileName),
    rows: records.length,
  }
}

function inspectLines(start: string, whole: boolean, fileName: string): InspectedPart {
  const lines = start
    .replace(/^\ufeff/, '')
    .split('\n')
    .filter((line) => line.trim() !== '')
  const complete = whole ? lines : lines.slice(0, -1)
  const objects = complete.flatMap((line) => {
    const value = parseLine(line)
    return isRecord(value) ? [value] : []
  })
  if (objects.length === 0)
    throw isOneDocument(start, whole)
      ? new ImportError(
          'file-unreadable',
          'The file is one JSON document, not a line for each row (NDJSON).',
          {
            fix: 'Ask for it as CSV, or with every object on a line of its own (for a list, jq -c ".[]" does that).',
          },
        )
      : new ImportError('file-unreadable', 'No line of the file is a JSON object.', {
          fix: 'Write one JSON object a line (NDJSON).',
        })
  const flat = objects.map(flatten)
  const names = [...new Set(flat.flatMap((values) => [...values.keys()]))]
  const cells = names.map((name) => flat.map((values) => asText(values.get(name))))
  const types = names.map((name, i): InferredColumn => {
    const first = flat.map((values) => proposedType(values.get(name))).find((type) => type !== undefined)
    return first === 'text' || first === undefined ? dateOrText(cells[i] ?? []) : { type: first }
  })
  const part = inspectedColumns(names, cells, types, fileName)
  const suggestion = { kind: 'messages' as const }
  const taken = (read: (line: unknown) => unknown): number =>
    objects.filter((each) => !isProblem(readMessage(read(each), 'UTC'))).length
  const messages = taken((line) => line)
  const source = recogniseExport(objects)
  // An export that is messages as they are needs no other reading.
  if (source !== undefined && taken((line) => asExportedMessage(line, source, 0)) > messages) {
    const notes = exportNotes(objects, source)
    return { ...part, rows: complete.length, suggestion: { ...suggestion, source }, notes }
  }
  return messages * 2 > objects.length ? { ...part, rows: complete.length, suggestion } : part
}

/** A list, or an object over several lines; of a file that is cut off only the beginning tells. */
function isOneDocument(start: string, whole: boolean): boolean {
  return whole
    ? parseLine(start.replace(/^\ufeff/, '')) !== undefined
    : /^\ufeff?\s*(\[|\{\s*[\r\n])/.test(start)
}

/** JSON has numbers of its own: of texts only dates are more than text. */
function dateOrText(cells: readonly string[]): InferredColumn {
  const inferred = inferColumn(cells)
  return inferred.type === 'datetime' ? inferred : { type: 'text' }
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
