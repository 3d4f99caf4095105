/** Reading the beginning of a CSV file: what separates its values, where its rows begin, and what its columns are called. */
import { isIdName } from './column-names.ts'
import { parseRecords } from './csv-records.ts'

export type Delimiter = ',' | ';' | '\t' | '|'

export interface CsvDialect {
  readonly delimiter: Delimiter
  /** Records before the first row, empty lines included: titles, a `sep=` line, the header. */
  readonly skip: number
  /** One name a column, none empty, none twice. */
  readonly columns: readonly string[]
  /** How many cells a row has: the columns, and one more where every row ends with a separator. */
  readonly width: number
  /** Blanks stand after separators; they belong to no value. */
  readonly spaced: boolean
  /** What was found beside plain rows, one sentence each. */
  readonly notes: readonly string[]
}

export interface CsvStart {
  readonly dialect: CsvDialect
  /** The rows, a cut-off last one left out. */
  readonly records: readonly (readonly string[])[]
}

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']
const namesOfDelimiters: { readonly [D in Delimiter]: string } = {
  ',': 'commas',
  ';': 'semicolons',
  '\t': 'tabs',
  '|': 'vertical bars',
}
const separatorLine = /^"?sep=([,;\t|])"?\s*(?:\r\n|\n|\r|$)/i

/** Titles are looked for in so many records. */
const mostTitles = 20

/** The dialect of a text that begins a file, and its rows. */
export function readDialect(start: string, whole: boolean): CsvStart {
  const text = start.startsWith('\ufeff') ? start.slice(1) : start
  const said = separatorLine.exec(text)
  const rest = said === null ? text : text.slice(said[0].length)
  const given = said === null ? delimiters : delimiters.filter((each) => each === said[1])
  const candidates = given.map((delimiter) => ({ delimiter, records: parseRecords(rest, delimiter, whole) }))
  const [best] = candidates.toSorted((a, b) => evenness(b.records) - evenness(a.records))
  const records = best?.records ?? []
  const delimiter = best?.delimiter ?? ','
  const first = firstRecord(records)
  const top = records[first] ?? []
  const header = isHeader(top)
  const rows = records.slice(header ? first + 1 : first).filter((record) => record.length > 0)
  const named = namedCells(top, rows)
  const width = rows.length > 0 && endWithSeparator(named.length, rows) ? named.length + 1 : named.length
  const titles = records.slice(0, first).filter((record) => record.length > 0).length
  return {
    dialect: {
      delimiter,
      skip: (said === null ? 0 : 1) + first + (header ? 1 : 0),
      columns: uniqueNames(
        named.map((cell, i) => (header && cell.trim() !== '' ? unguarded(cell.trim()) : `column ${i + 1}`)),
      ),
      width,
      spaced: isSpaced(header ? [top] : rows),
      notes: [
        ...(said === null
          ? []
          : [`Its first line says that ${namesOfDelimiters[delimiter]} separate the columns.`]),
        ...(titles === 0
          ? []
          : [`${titles === 1 ? 'One line' : `${titles} lines`} above the header left out.`]),
        ...(header ? [] : ['The first line holds values: the columns have no names.']),
        ...(width > named.length ? ['Every row ends with a separator; no column was made of it.'] : []),
        ...(named.length < top.length ? ['The header ends with a separator; no column was made of it.'] : []),
        ...(hasBackslashQuotes(rest)
          ? [
              'Quotes inside values are written with a backslash (\\"). Rows with them are rejected: write such a quote twice ("").',
            ]
          : []),
      ],
    },
    records: rows.map((row) => (row.length === width ? row.slice(0, named.length) : row)),
  }
}

/** Names; figures among them only where another cell is called like an id, for which no value stands ("no" is one). */
function isHeader(cells: readonly string[]): boolean {
  if (cells.every((cell) => cell.trim() === '')) return false
  return (
    cells.every((cell) => !looksLikeData(cell)) ||
    cells.some((cell) => isIdName(cell.trim()) && !/^(no|nr|key|number)$/i.test(cell.trim()))
  )
}

/** A name without the apostrophe that guards a spreadsheet from a formula, as values are read. */
function unguarded(name: string): string {
  return /^'+[=+\-@\t\r\n＝＋－＠]/.test(name) ? name.slice(1) : name
}

/** Where the header is, or without one the first row: below titles, which have fewer cells than most records. */
function firstRecord(records: readonly (readonly string[])[]): number {
  const usual = usualWidth(records)
  const top = records.slice(0, mostTitles)
  const full = top.findIndex((record) => record.length >= usual && filledCells(record) >= Math.min(2, usual))
  const shorter = top.findIndex((record) => record.length === usual - 1 && filledCells(record) >= 2)
  const first =
    shorter !== -1 && shorter < full && endWithSeparator(usual - 1, records.slice(shorter + 1))
      ? shorter
      : full
  return first === -1
    ? Math.max(
        0,
        records.findIndex((record) => record.length > 0),
      )
    : first
}

function filledCells(record: readonly string[]): number {
  return record.filter((cell) => cell.trim() !== '').length
}

/** The most frequent number of cells. */
function usualWidth(records: readonly (readonly string[])[]): number {
  const counts = new Map<number, number>()
  for (const { length } of records) if (length > 0) counts.set(length, (counts.get(length) ?? 0) + 1)
  return [...counts].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0]?.[0] ?? 0
}

/** The header's cells, without empty last ones below which no row has a value. */
function namedCells(top: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  if (top.length < 2 || top.at(-1)?.trim() !== '') return top
  const below = rows.filter((row) => row.length >= top.length)
  const empty = below.every((row) => row.slice(top.length - 1).every((cell) => cell.trim() === ''))
  if (!empty) return top
  const shorter = top.slice(0, -1)
  return below.length === 0 ? namedCells(shorter, rows) : shorter
}

/** Most rows have one cell more than there are columns, and it is always empty. */
function endWithSeparator(columns: number, rows: readonly (readonly string[])[]): boolean {
  const longer = rows.filter((row) => row.length === columns + 1)
  return longer.length * 2 > rows.length && longer.every((row) => row.at(-1)?.trim() === '')
}

function isSpaced(records: readonly (readonly string[])[]): boolean {
  const cells = records.flatMap((record) => record.slice(1)).filter((cell) => cell !== '')
  return cells.length > 0 && cells.every((cell) => cell.startsWith(' '))
}

function hasBackslashQuotes(text: string): boolean {
  return /"[^"\n]*\\"[^",;|\t\r\n]/.test(text)
}

/** The share of records that have as many cells as most, which must be more than one; more columns win a draw. */
function evenness(records: readonly (readonly string[])[]): number {
  const columns = usualWidth(records)
  if (columns < 2) return 0
  const given = records.filter((record) => record.length > 0)
  return given.filter((record) => record.length === columns).length / given.length + columns / 10_000
}

function looksLikeData(cell: string): boolean {
  return (
    /^\s*[-+]?[\d.,]+\s*$/.test(cell) ||
    /^\s*\d{4}-\d\d-\d\d/.test(cell) ||
    /^\s*(true|false)\s*$/i.test(cell)
  )
}

/** The same names, none twice: one that comes again gets a number. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set<string>()
  return names.map((name) => {
    let unique = name
    for (let i = 2; taken.has(unique); i += 1) unique = `${name} (${i})`
    taken.add(unique)
    return unique
  })
}
