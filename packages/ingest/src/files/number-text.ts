/**
 * A number written as text, as SQL. The other sign may group thousands where
 * `decimal` says which is which; a text in the other notation is read as `inOtherNotation` says. Left out, decimals follow a point and
 * nothing is grouped. NULL for what is no number. Whole numbers beyond what a 64-bit float holds
 * exactly are none: they would become another number.
 */
export function numberText(text: string, decimal: '.' | ',' | undefined): string {
  const trimmed = `trim(${text})`
  const rounded = `length(${text}) > 15 AND regexp_full_match(${trimmed}, '[-+]?\\d{16,}(\\.\\d*)?') AND abs(try_cast(${text} AS DOUBLE)) > ${Number.MAX_SAFE_INTEGER}`
  const plain = `WHEN NOT contains(${text}, '_') AND NOT (${rounded}) THEN try_cast(${text} AS DOUBLE)`
  switch (decimal) {
    case undefined:
      return `CASE ${plain} END`
    case '.':
      return `CASE WHEN contains(${text}, ',') THEN CASE WHEN ${isOwn(trimmed, '.')} THEN ${read(trimmed, '.')} WHEN ${inOtherNotation(text, '.')} THEN ${read(trimmed, ',')} END ${plain} END`
    case ',':
      return `CASE WHEN ${isOwn(trimmed, ',')} THEN ${read(trimmed, ',')} WHEN ${inOtherNotation(text, ',')} THEN ${read(trimmed, '.')} END`
  }
}

/**
 * Whether a text is no number in the notation of `decimal`, and one number in the other ("12.5" where a comma is the decimal sign). It is
 * taken as that number, never multiplied, and kept in the quarantine for a person to check. At most 15 digits: more would be rounded.
 */
export function inOtherNotation(text: string, decimal: '.' | ',' | undefined): string {
  if (decimal === undefined) return 'false'
  const [group, point] = decimal === ',' ? [',', '\\.'] : ['\\.', ',']
  const trimmed = `trim(${text})`
  const other = `regexp_full_match(${trimmed}, '[+-]?([0-9]+${point}[0-9]+|[0-9]{1,3}(${group}[0-9]{3})+${point}[0-9]*)')`
  return `(length(${trimmed}) <= 16 AND ${other} AND NOT ${isOwn(trimmed, decimal)})`
}

/** Whether the signs of a text stand where `decimal` puts them; of `.` only texts with a comma are asked. */
function isOwn(trimmed: string, decimal: '.' | ','): string {
  const shape =
    decimal === '.'
      ? '[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?'
      : '[+-]?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]*)(,[0-9]*)?'
  return `regexp_full_match(${trimmed}, '${shape}')`
}

/** The number, its group signs taken out. */
function read(trimmed: string, decimal: '.' | ','): string {
  const text =
    decimal === '.' ? `replace(${trimmed}, ',', '')` : `replace(replace(${trimmed}, '.', ''), ',', '.')`
  const number = `try_cast(${text} AS DOUBLE)`
  return `CASE WHEN abs(${number}) <= ${Number.MAX_SAFE_INTEGER} THEN ${number} END`
}
