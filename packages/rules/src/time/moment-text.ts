/**
 * The one grammar of moments written as text, as sources of regular expressions that JavaScript and RE2 read alike (ignore case, match
 * the whole text). `parseMoment` and the SQL of file imports are both made from it, so that a moment means the same in every format.
 */
const date = String.raw`\d{4}-\d{2}-\d{2}`
const time = String.raw`\d{2}:\d{2}(?::\d{2}(?:[.,]\d{1,9})?)?`
const offset = String.raw`(?: ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))`
const compact = String.raw`\d{8}T\d{4}(?:\d{2}(?:[.,]\d{1,9})?)?`

export const momentText = {
  /** A wall clock: a date, or a date and a time, without an offset. */
  wallClock: `${date}(?:[T ]${time})?|${compact}`,
  /** A date and a time with an offset. */
  withOffset: `(?:${date}[T ]${time}|${compact})${offset}`,
} as const
