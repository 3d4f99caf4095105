/** One value that an entry tells of. Absent: it was not there. */
export interface ChangedValue {
  /** `draft.rule.rules.0.value`; empty for the whole. */
  readonly path: string
  readonly before?: string
  readonly after?: string
}

/** What differs between two JSON values, value by value, in the order of the later one; unlike lists item by item. */
export function changedValues(before: unknown, after: unknown): readonly ChangedValue[] {
  const [old, now] = [flat(before), flat(after)]
  const paths = [...new Set([...now.keys(), ...old.keys()])]
  return paths.flatMap((path): readonly ChangedValue[] => {
    const [was, is] = [old.get(path), now.get(path)]
    if (was === is || isFilled(path, was, now) || isFilled(path, is, old)) return []
    return [{ path, ...(was !== undefined && { before: was }), ...(is !== undefined && { after: is }) }]
  })
}

/** An empty list or object that has members on the other side: they tell of it. */
function isFilled(path: string, value: string | undefined, other: ReadonlyMap<string, string>): boolean {
  if (value !== '[]' && value !== '{}') return false
  return [...other.keys()].some((key) => key.startsWith(path === '' ? '' : `${path}.`))
}

function flat(value: unknown): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  const walk = (part: unknown, path: string): void => {
    if (part === null || part === undefined) return
    if (typeof part === 'object') {
      const members = Object.entries(part)
      for (const [key, member] of members) walk(member, path === '' ? key : `${path}.${key}`)
      if (members.length === 0) found.set(path, Array.isArray(part) ? '[]' : '{}')
    } else found.set(path, typeof part === 'string' ? part : JSON.stringify(part))
  }
  walk(value, '')
  return found
}
