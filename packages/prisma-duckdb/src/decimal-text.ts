import { DuckDBDecimalValue } from '@duckdb/node-api'

/** Digits that a DuckDB DECIMAL can hold. */
export const MAX_DIGITS = 38

/**
 * The exact DECIMAL of a number's text (`12.50`, `-1e-7`), no wider than its digits need; `undefined` when it is no number or needs
 * more than 38 digits.
 */
export function decimalFromText(text: string): DuckDBDecimalValue | undefined {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:e([+-]?\d{1,4}))?$/i.exec(text.trim())
  if (!parts || (parts[2] || parts[3] || '') === '') return undefined
  const fraction = parts[3] ?? ''
  const shift = Number(parts[4] ?? 0)
  const digits = `${parts[2]}${fraction}`.replace(/^0+(?=\d)/, '')
  const scale = Math.max(0, fraction.length - shift)
  const zeros = Math.max(0, shift - fraction.length)
  const all = digits === '0' ? '0' : digits + '0'.repeat(zeros)
  const width = Math.max(all.length, scale, 1)
  if (width > MAX_DIGITS) return undefined
  return new DuckDBDecimalValue(BigInt(parts[1] === '-' ? `-${all}` : all), width, scale)
}
