import sql, { type Sql } from 'sql-template-tag'

/**
 * Letters younger than DuckDB's `lower()` (Garay, Beria Erfe, recent Latin and Cyrillic): upper case beside lower case.
 * A test compares these with `lowerCase` for every code point there is.
 */
const younger: readonly (readonly [upper: number, lower: number, count: number])[] = [
  [0x1c89, 0x1c8a, 1],
  [0xa7cb, 0x264, 1],
  [0xa7cc, 0xa7cd, 1],
  [0xa7ce, 0xa7cf, 1],
  [0xa7d2, 0xa7d3, 1],
  [0xa7d4, 0xa7d5, 1],
  [0xa7da, 0xa7db, 1],
  [0xa7dc, 0x19b, 1],
  [0x10d50, 0x10d70, 22],
  [0x16ea0, 0x16ebb, 25],
]

const upper = younger.map(([first, , count]) => points(first, count)).join('')
const lower = younger.map(([, first, count]) => points(first, count)).join('')
const lowerLetters: ReadonlySet<string> = new Set(lower)

/** A column in lower case, every letter: for comparing columns with each other. Only texts with such letters pay for them. */
export function foldCase(value: Sql): Sql {
  return sql`CASE WHEN regexp_matches(${value}, ${`[${upper}]`}) THEN translate(lower(${value}), ${upper}, ${lower}) ELSE lower(${value}) END`
}

/** A column in lower case as far as a search for `wanted` (in lower case already) can tell. */
export function foldCaseFor(value: Sql, wanted: string): Sql {
  return Array.from(wanted).some((letter) => lowerLetters.has(letter))
    ? foldCase(value)
    : sql`lower(${value})`
}

function points(first: number, count: number): string {
  return String.fromCodePoint(...Array.from({ length: count }, (_, i) => first + i))
}
