/** Reading the beginning of a CSV file: what separates its values, and what its columns are called. */

export type Delimiter = ',' | ';' | '\t' | '|'

export interface CsvDialect {
  readonly delimiter: Delimiter
  /** Whether the first record names the columns. */
  readonly header: boolean
  /** One name a column, none empty, none twice. */
  readonly columns: readonly string[]
}

const delimiters: readonly Delimiter[] = [',', ';', '\t', '|']

/** The dialect of a text that begins a file, and its records (header left out, a cut-off last one too). */
export function readDialect(
  start: string,
  whole: boolean,
): { readonly dialect: CsvDialect; readonly records: readonly (readonly string[])[] } {
  const text = start.startsWith('\ufeff') ? start.slice(1) : start
  const candidates = delimiters.map((delimiter) => ({
    delimiter,
    records: parseRecords(text, delimiter, whole),
  }))
  const [best] = candidates.toSorted((a, b) => evenness(b.records) - evenness(a.records))
  const records = best?.records ?? []
  const first = records[0] ?? []
  const header =
    first.length > 0 && first.every((cell) => !looksLikeData(cell)) && first.some((cell) => cell !== '')
  return {
    dialect: {
      delimiter: best?.delimiter ?? ',',
      header,
      columns: uniqueNames(
        first.map((cell, i) => (header && cell.trim() !== '' ? cell.trim() : `column ${i + 1}`)),
      ),
    },
    records: header ? records.slice(1) : records,
  }
}

/** RFC 4180, with any line ending. A record whose quote is never closed is none. */
export function parseRecords(text: string, delimiter: string, whole: boolean): string[][] {
  const records: string[][] = []
  let record: string[] = []
  let cell = ''
  let quoted = false
  for (let i = 0; i < text.length; i += 1) {
    const char = text[i] ?? ''
    if (quoted) {
      if (char !== '"') cell += char
      else if (text[i + 1] === '"') {
        cell += '"'
        i += 1
      } else quoted = false
    } else if (char === '"' && cell === '') quoted = true
    else if (char === delimiter) {
      record.push(cell)
      cell = ''
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[i + 1] === '\n') i += 1
      if (record.length > 0 || cell !== '') records.push([...record, cell])
      record = []
      cell = ''
    } else cell += char
  }
  if (whole && !quoted && (record.length > 0 || cell !== '')) records.push([...record, cell])
  return records
}

/** The share of records that have as many columns as the first, which must be more than one; more columns win a draw. */
function evenness(records: readonly (readonly string[])[]): number {
  const columns = records[0]?.length ?? 0
  if (columns < 2) return 0
  return records.filter((record) => record.length === columns).length / records.length + columns / 10_000
}

function looksLikeData(cell: string): boolean {
  return /^\s*[-+]?[\d.,]+\s*$/.test(cell) || /^\d{4}-\d\d-\d\d/.test(cell) || /^(true|false)$/i.test(cell)
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
