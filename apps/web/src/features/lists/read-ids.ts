export interface ReadIds {
  /** In order, each once. */
  readonly ids: readonly string[]
  /** How often an id came again. */
  readonly repeated: number
  /** The first line, when it reads like a column's heading. */
  readonly heading: string | null
}

const headings =
  /^(id|e-?mail|(user|profile|customer|contact|member|client|subscriber|external)[ _-]?(id|no|number)?)$/i

function unquoted(text: string): string {
  const quoted = /^"(.*)"$/.exec(text)
  return quoted ? (quoted[1] ?? '').replaceAll('""', '"') : text
}

/**
 * Reads profile ids out of pasted text or a file: one a line, or separated by commas, semicolons or tabs; quotes and spaces
 * around an id are dropped. A first line that reads like a heading ("user_id") is left out and reported, unless `keepHeading`.
 */
export function readIds(text: string, keepHeading = false): ReadIds {
  const parts = text
    .replace(/^\uFEFF/, '')
    .split(/[\r\n,;\t]+/)
    .map((part) => unquoted(part.trim()))
    .filter((part) => part !== '')
  const first = parts[0]
  const heading = first !== undefined && headings.test(first) ? first : null
  const found = heading !== null && !keepHeading ? parts.slice(1) : parts
  const ids = [...new Set(found)]
  return { ids, repeated: found.length - ids.length, heading }
}
