import { ImportError } from '../import-error.ts'
import type { SourceColumn } from './column-sql.ts'
import { textLiteral } from './text-literal.ts'
import { csvStart } from './csv-start.ts'
import type { ReadableText } from './readable-text.ts'

/** A file as a table function; names in the file never become SQL. */
export interface RowSource {
  /** What stands after FROM. */
  readonly from: string
  /** By the names that a mapping uses. */
  readonly columns: ReadonlyMap<string, SourceColumn>
  /** What tells rows apart, as SQL; the columns themselves when left out. */
  readonly content?: readonly string[]
  /** Set when rows that cannot be read are in the temporary table `unread`: how many records of it come before the first row. */
  readonly unreadAfter?: number
  readonly bytes: number
  /** About how many rows there are. */
  readonly rows: number
  dispose(): Promise<void>
}

/** Longest row of a CSV file. */
const longestRow = 2 * 1024 * 1024

/** The rows of a CSV file that has been made readable, which whoever made it so disposes of. @throws ImportError `file-empty` */
export async function csvSource(text: ReadableText): Promise<RowSource> {
  const { dialect, rows } = await csvStart(text)
  const { delimiter, skip, columns, width, spaced } = dialect
  if (columns.length === 0)
    throw new ImportError('file-empty', 'The file holds no rows.', {
      fix: 'Choose a file with a header and rows.',
    })
  const cells = Array.from({ length: width }, (_, i) => `c${i}`)
  const read = `read_csv(${textLiteral(text.path)}, auto_detect = false, columns = {${cells.map((cell) => `'${cell}': 'VARCHAR'`).join(', ')}}, delim = '${delimiter}', quote = '"', escape = '"',
      header = false, skip = ${skip}, max_line_size = ${longestRow}, compression = 'none', store_rejects = true, rejects_table = 'unread', rejects_scan = 'unread_scans', rejects_limit = 0)`
  return {
    from: spaced
      ? `(SELECT ${cells.map((cell) => `nullif(ltrim(${cell}), '') AS ${cell}`).join(', ')} FROM ${read})`
      : read,
    columns: new Map(
      columns.map((name, i) => [name, { name, sql: `c${i}`, type: 'VARCHAR', blanksAreNull: true }]),
    ),
    unreadAfter: skip,
    bytes: text.bytes,
    rows,
    dispose: () => text.dispose(),
  }
}
