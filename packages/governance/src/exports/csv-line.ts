/** What leaves Tessera as a table: for whoever opens it in a spreadsheet, which must show it and run nothing of it. */

export type CsvCell = string | number | boolean | readonly string[] | null

/** How a text begins that a spreadsheet may run as a formula, full-width signs included (OWASP, "CSV injection"). */
const formula = /^[=+\-@\t\r\n＝＋－＠]/

/**
 * One RFC 4180 line. Missing is empty, lists are JSON. Text that a spreadsheet would run as a formula gets a leading
 * apostrophe; numbers stay as they are.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(textOf).join(',')}\r\n`
}

function textOf(cell: CsvCell): string {
  if (cell === null) return ''
  if (typeof cell === 'number' || typeof cell === 'boolean') return String(cell)
  const text = typeof cell === 'string' ? cell : JSON.stringify(cell)
  const safe = formula.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
