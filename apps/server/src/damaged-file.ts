/** PostgreSQL's codes for a file that is gone or does not hold what it has to. */
const DAMAGE_CODES: ReadonlySet<string> = new Set(['58P01', 'XX001', 'XX002'])

/** In PostgreSQL's words, with the file in brackets. */
const CONTROL_DAMAGE = [
  /could not (?:open|read|access|stat)(?: \w+)* file "([\w./-]+)"/i,
  /could not read blocks? .* in file "([\w./-]+)"/i,
  /invalid page in block \d+ of relation ([\w./-]+)/i,
]

const PROFILES_DAMAGE =
  /not a valid duckdb database|could not read enough bytes|corrupt database|checksum .*does not match|failed to deserialize|database has been invalidated/i

/**
 * The file of a store that this error, or what caused it, is the damage of: `control/base/5/16384`, `audience.duckdb`; `control` where the
 * database does not name it. Undefined when it is none.
 */
export function damagedFile(error: unknown): string | undefined {
  for (let current = error; current instanceof Error; current = current.cause) {
    const text = textOf(current)
    if (PROFILES_DAMAGE.test(text)) return 'audience.duckdb'
    for (const damage of CONTROL_DAMAGE) {
      const [, file] = damage.exec(text) ?? []
      if (file !== undefined) return file.startsWith('/') ? file : `control/${file}`
    }
    if ([...DAMAGE_CODES].some((code) => text.includes(code))) return 'control'
  }
  return undefined
}

/** Its message, and what the database's driver said of it. */
function textOf(error: Error): string {
  const code = 'code' in error ? String(error.code) : ''
  const meta = 'meta' in error ? JSON.stringify(error.meta) : ''
  return `${code} ${error.message} ${meta.replaceAll('\\"', '"').replaceAll('\\"', '"')}`
}
