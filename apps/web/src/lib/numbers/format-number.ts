import { decimalOf, decimalText, shifted } from './decimal.ts'
import type { NumberNotation } from './read-number.ts'

/** The most that `Intl` prints. */
const mostFraction = 100

/** A number to its last digit, in the locale's signs: what `readNumber` reads back as the same number. */
export function formatNumber(value: number, notation: NumberNotation = {}, grouped = true): string {
  const decimal = shifted(decimalOf(value), notation.percent ? 2 : 0)
  if (decimal.exponent < -mostFraction) return decimalText(decimal)
  return new Intl.NumberFormat(notation.locale, {
    maximumFractionDigits: mostFraction,
    useGrouping: grouped,
  }).format(decimalText(decimal))
}
