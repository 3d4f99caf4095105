/**
 * A number written as text, as SQL: NULL for a text in another notation than that of `decimal`. The other sign may group thousands where
 * `decimal` says which is which; left out, decimals follow a point and nothing is grouped. Whole numbers beyond what a 64-bit float holds
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
      return `CASE WHEN contains(${text}, ',') THEN CASE WHEN regexp_full_match(${trimmed}, '[+-]?[0-9]{1,3}(,[0-9]{3})+(\\.[0-9]*)?') THEN try_cast(replace(${trimmed}, ',', '') AS DOUBLE) END ${plain} END`
    case ',':
      return `CASE WHEN regexp_full_match(${trimmed}, '[+-]?([0-9]{1,3}(\\.[0-9]{3})+|[0-9]*)(,[0-9]*)?') THEN try_cast(replace(replace(${trimmed}, '.', ''), ',', '.') AS DOUBLE) END`
  }
}
