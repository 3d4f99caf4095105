/** Seeded randomness as SQL: the same seed gives the same numbers on every run, in any order of rows. */

/**
 * Makes `u(n, salt)` and `v(n, k, salt)`: evenly spread numbers in [0, 1), that know nothing of each other for other arguments.
 * Call it once per connection.
 */
export function randomMacros(seed: number): readonly string[] {
  // DuckDB joins the hashes of several arguments linearly: what differs by a fixed step would stay alike without the outer one.
  const unit = (hash: string): string => `((hash(${hash}) >> 11)::DOUBLE / 9007199254740992.0)`
  return [
    `CREATE OR REPLACE TEMP MACRO u(n, salt) AS ${unit(`hash(n::BIGINT * 1009 + salt, ${seed}::BIGINT)`)}`,
    `CREATE OR REPLACE TEMP MACRO v(n, k, salt) AS ${unit(`hash(n::BIGINT * 1009 + salt, k::BIGINT * 7919 + ${seed})`)}`,
  ]
}

/** One of the values, each as likely as its share, by a number in [0, 1). Values are SQL expressions. */
export function pick(unit: string, shares: readonly (readonly [value: string, share: number])[]): string {
  const total = shares.reduce((sum, [, share]) => sum + share, 0)
  let upTo = 0
  const cases = shares.slice(0, -1).map(([value, share]) => {
    upTo += share / total
    return `WHEN ${unit} < ${upTo} THEN ${value}`
  })
  return `CASE ${cases.join(' ')} ELSE ${shares.at(-1)?.[0] ?? 'NULL'} END`
}

/** One of the texts, each as likely, by a number in [0, 1). */
export function pickText(unit: string, texts: readonly string[]): string {
  return `(${textList(texts)})[1 + floor(${unit} * ${texts.length})::INTEGER]`
}

export function text(value: string): string {
  return `'${value.replaceAll("'", "''")}'`
}

function textList(texts: readonly string[]): string {
  return `[${texts.map(text).join(', ')}]`
}

/** A value per group of people, by the column `g`. */
export function byGroup(values: readonly number[], column = 'g'): string {
  return `([${values.join(', ')}])[${column} + 1]`
}

/** A moment (milliseconds since the epoch) as SQL. */
export function moment(at: number): string {
  return `make_timestamp(${at}::BIGINT * 1000)`
}
