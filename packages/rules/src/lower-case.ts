/**
 * What "ignoring case" means: Unicode's simple lower-casing, code point by code point, whatever the language and the letters
 * around it. `İ` becomes `i` (not `i` and a dot above), `Σ` always `σ`; nothing is trimmed or normalised.
 *
 * @example lowerCase('ΟΔΟΣ İx') // 'οδοσ ix'
 */
export function lowerCase(text: string): string {
  return Array.from(text, (point) => (point === 'İ' ? 'i' : point.toLowerCase())).join('')
}
