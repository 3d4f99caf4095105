import type { TraitValue } from '@tessera/engine/answers'

/**
 * One RFC 4180 line. Missing is empty, lists are JSON. Text that a spreadsheet would run as a formula gets a leading
 * apostrophe (OWASP, "CSV injection"); numbers stay as they are.
 */
export function csvLine(values: readonly TraitValue[]): string {
  return `${values.map(cell).join(',')}\r\n`
}

function cell(value: TraitValue): string {
  if (value === null) return ''
  if (typeof value === 'number' || typeof value === 'boolean') return String(value)
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
