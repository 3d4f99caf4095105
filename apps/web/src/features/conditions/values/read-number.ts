/**
 * Reads what a person typed as a number: one decimal separator, a point or a comma; spaces between thousands.
 * `undefined` when it is none (then the text is kept as typed and reported, never guessed at).
 */
export function readNumber(text: string): number | undefined {
  const compact = text.trim().replace(/[\s\u00a0\u202f_]/g, '')
  if (!/^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d+)?$/i.test(compact)) return undefined
  const value = Number(compact.replace(',', '.'))
  return Number.isFinite(value) ? value : undefined
}
