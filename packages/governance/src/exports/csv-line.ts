/** What leaves Tessera as a table: for whoever opens it in a spreadsheet, which must show it and run nothing of it. */

export type CsvCell = string | number | boolean | readonly string[] | null

/**
 * How a text begins that a spreadsheet may run as a formula, full-width signs included (OWASP, "CSV injection"), also behind apostrophes:
 * so every text that begins so has exactly one apostrophe more in a file than it has here, and an import takes it away.
 */
const formula = /^'*[=+\-@\t\r\n＝＋－＠]/

/** A telephone number or a negative number: a spreadsheet finds nothing to run in it, and other programs want it as it is. */
const figures = /^[+-][\d ()./-]*$/

/**
 * One RFC 4180 line. Missing is empty, lists are JSON. Text that a spreadsheet would run as a formula gets a leading
 * apostrophe; numbers, also telephone numbers in text, stay as they are.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(textOf).join(',')}\r\n`
}

function textOf(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell)
  const safe = formula.test(text) && !figures.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
