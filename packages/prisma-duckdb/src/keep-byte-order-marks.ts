import accessors from '@duckdb/node-api/lib/vectors/dataAccessors.js'

/**
 * Makes DuckDB's driver read every text as it is stored, in this process, over any connection. `@duckdb/node-api` (1.5.6-r.1) decodes
 * with `new TextDecoder()`, which takes a leading U+FEFF for a byte-order mark and drops it: two different texts would read as one.
 * Doing it again changes nothing.
 */
export function keepByteOrderMarks(): void {
  if (!accessors.textDecoder.ignoreBOM)
    Object.assign(accessors, { textDecoder: new TextDecoder('utf-8', { ignoreBOM: true }) })
}
