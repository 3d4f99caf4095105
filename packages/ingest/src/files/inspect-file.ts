import path from 'node:path'
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { readEpoch } from '../exports/epoch.ts'
import { exportNotes } from '../exports/export-notes.ts'
import { asExportedMessage, recogniseExport } from '../exports/recognised-export.ts'
import { ImportError } from '../import-error.ts'
import { flatten } from '../messages/flatten.ts'
import { isProblem, isRecord, type Message, type Problem, readMessage } from '../messages/message.ts'
import { proposedType } from '../messages/read-value.ts'
import { columnFacts, noFacts } from './column-facts.ts'
import { csvStart, firstPart } from './csv-start.ts'
import { isTimeName } from './column-names.ts'
import { type FileFormat, formatOf } from './file-format.ts'
import type { Notation } from './file-notation.ts'
import { inferColumns, type InferredColumn } from './infer-columns.ts'
import { type InspectedPart, inspectedColumns, type Inspection, nearEvents } from './inspected-columns.ts'
import { inspectParquet } from './inspect-parquet.ts'
import type { KnownNames } from './known-names.ts'
import { parseLine } from './parse-line.ts'
import { readableText, textFile } from './readable-text.ts'
import { csvSource } from './row-source.ts'
import type { RowsSaid } from './suggest-mapping.ts'
import { withScratch } from './scratch-connection.ts'

export interface InspectOrder {
  readonly format?: FileFormat
  readonly fileName?: string
  /** What a person says of the file's notation; it is inferred otherwise. */
  readonly told?: Notation
  /** What the store knows already. */
  readonly known?: KnownNames
  readonly said?: RowsSaid
}

/**
 * Proposes how to import a file: by its first part, and by all its rows where they could be numbers or dates.
 *
 * @throws ImportError `file-missing`, `file-empty`, `file-unreadable` (with what the file is instead)
 */
export async function inspectFile(file: string, about: InspectOrder = {}): Promise<Inspection> {
  const fileName = about.fileName ?? path.basename(file)
  const format = about.format ?? formatOf(fileName)
  const order = { ...about, fileName }
  if (format === 'parquet') return inspectParquet(file, order)
  if (format === 'csv') return { format, ...(await inspectCsv(file, order)) }
  const { encoding } = await textFile(file)
  const start = await firstPart(file, encoding)
  const inspected = await inspectLines(start.text, start.whole, order)
  return { format, encoding, ...inspected, rows: start.estimate(inspected.rows) }
}

type Order = InspectOrder & { readonly fileName: string }

async function inspectCsv(file: string, { told = {}, ...order }: Order) {
  const text = await readableText(file)
  try {
    const { dialect, records, rows } = await csvStart(text)
    const source = await csvSource(text)
    const columns = [...source.columns.values()]
    const facts = await withScratch((connection) => columnFacts(connection, source.from, columns))
    // Rows that will be rejected for their shape say nothing of what the columns hold.
    const even = records.filter((record) => record.length === dialect.columns.length)
    const part = await inspectedColumns({
      ...order,
      names: dialect.columns,
      cells: dialect.columns.map((_, i) => even.map((record) => record[i] ?? '')),
      infer: (known) =>
        inferColumns(
          dialect.columns.map((name, i) => ({ name, facts: facts[i] ?? noFacts, known: known(name) })),
          { told, separator: dialect.delimiter },
        ),
      notes: dialect.notes,
    })
    return { ...part, encoding: text.encoding, rows }
  } finally {
    await text.dispose()
  }
}

async function inspectLines(start: string, whole: boolean, order: Order): Promise<InspectedPart> {
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
    if (first === 'number' && isTimeName(name) && flat.every((values) => isEpoch(values.get(name))))
      return { type: 'datetime' }
    return first === 'text' || first === undefined ? dateOrText(cells[i] ?? []) : { type: first }
  })
  const part = await inspectedColumns({
    ...order,
    names,
    cells,
    infer: (known) => ({
      columns: names.map((name, i) => {
        const type = known(name)
        return type === undefined ? (types[i] ?? { type: 'text' }) : { type }
      }),
      questions: [],
    }),
  })
  const suggestion = { kind: 'messages' as const }
  const taken = (read: (line: unknown) => unknown): number =>
    objects.filter((each) => !isProblem(readMessage(read(each), 'UTC'))).length
  const messages = taken((line) => line)
  const source = recogniseExport(objects)
  // An export that is messages as they are needs no other reading.
  const mostly = messages * 2 > objects.length
  if (source !== undefined && (!mostly || taken((line) => asExportedMessage(line, source, 0)) > messages)) {
    const read = objects.map((line) => readMessage(asExportedMessage(line, source, 0), 'UTC'))
    const notes = [...exportNotes(objects, source), ...nearEventNotes(read, order.known)]
    return { ...part, rows: complete.length, suggestion: { ...suggestion, source }, notes }
  }
  if (!mostly) return part
  const notes = nearEventNotes(
    objects.map((line) => readMessage(line, 'UTC')),
    order.known,
  )
  return { ...part, rows: complete.length, suggestion, notes }
}

/** Messages come from programs, which no question can wait for: an event of nearly a known name is said, and taken as it is. */
function nearEventNotes(read: readonly (Message | Problem)[], known: KnownNames | undefined): string[] {
  const names = new Set(read.flatMap((each) => (isProblem(each) || each.event === null ? [] : [each.event])))
  return nearEvents([...names].slice(0, 200), known).map(
    (near) =>
      `There is no event “${near.name}” yet, but “${near.known}”; it is taken as an event of its own.`,
  )
}

/** A list, or an object over several lines; of a file that is cut off only the beginning tells. */
function isOneDocument(start: string, whole: boolean): boolean {
  return whole
    ? parseLine(start.replace(/^\ufeff/, '')) !== undefined
    : /^\ufeff?\s*(\[|\{\s*[\r\n])/.test(start)
}

/** JSON has numbers of its own: of texts only moments are more than text. */
function dateOrText(cells: readonly string[]): InferredColumn {
  const given = cells.filter((cell) => cell.trim() !== '')
  const moments = given.length > 0 && given.every((cell) => parseMoment(cell, 'UTC') !== undefined)
  return { type: moments ? 'datetime' : 'text' }
}

/** A number that counts the time since 1970, or nothing. */
function isEpoch(value: unknown): boolean {
  return (
    value === undefined || value === null || (typeof value === 'number' && readEpoch(value) !== undefined)
  )
}

function asText(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
