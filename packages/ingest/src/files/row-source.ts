import { ImportError } from '../import-error.ts'
import type { SourceColumn } from './column-sql.ts'
import { textLiteral } from './text-literal.ts'
import { dialectOf } from './inspect-file.ts'
import { readableText } from './readable-text.ts'

/** A file as a table function; names in the file never become SQL. */
export interface RowSource {
  /** What stands after FROM. */
  readonly from: string
  /** By the names that a mapping uses. */
  readonly columns: ReadonlyMap<string, SourceColumn>
  /** What tells rows apart, as SQL; the columns themselves when left out. */
  readonly content?: readonly string[]
  /** Set when rows that cannot be read are in the temporary table `unread`: how many lines of it come before the first row. */
  readonly unreadAfter?: 0 | 1
  readonly bytes: number
  /** About how many rows there are. */
  readonly rows: number
  dispose(): Promise<void>
}

/** Longest row of a CSV file. */
const longestRow = 2 * 1024 * 1024

/** @throws ImportError `file-missing`, `file-empty`, `file-unreadable` */
export async function csvSource(file: string): Promise<RowSource> {
  const text = await readableText(file)
  const { delimiter, header, columns, rows } = await dialectOf(text)
  if (columns.length === 0) {
    await text.dispose()
    throw new ImportError('file-empty', 'The file holds no rows.', {
      fix: 'Choose a file with a header and rows.',
    })
  }
  const types = columns.map((_, i) => `'c${i}': 'VARCHAR'`).join(', ')
  return {
    from: `read_csv(${textLiteral(text.path)}, auto_detect = false, columns = {${types}}, delim = '${delimiter}', quote = '"', escape = '"',
      header = ${header}, max_line_size = ${longestRow}, compression = 'none', store_rejects = true, rejects_table = 'unread', rejects_scan = 'unread_scans', rejects_limit = 0)`,
    columns: new Map(
      columns.map((name, i) => [name, { name, sql: `c${i}`, type: 'VARCHAR', blanksAreNull: true }]),
    ),
    unreadAfter: header ? 1 : 0,
    bytes: text.bytes,
    rows,
    dispose: () => text.dispose(),
  }
}
