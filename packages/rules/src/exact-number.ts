/**
 * Whether a number written in digits is a whole number that a 64-bit float cannot hold exactly (beyond 2^53): read as a number it would
 * become another one. Other texts are not.
 */
export function isTooLongForNumber(text: string): boolean {
  return /^[+-]?\d{16,}(?:\.\d*)?$/.test(text) && Math.abs(Number(text)) > Number.MAX_SAFE_INTEGER
}
