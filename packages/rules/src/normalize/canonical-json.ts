/**
 * JSON with sorted keys and without undefined members: equal values, equal text. Members called `without` are left out at
 * every depth. A map is the list of its entries. Recursion as deep as the value.
 */
export function canonicalJson(value: unknown, without?: string): string {
  if (Array.isArray(value)) {
    return `[${value.map((element) => canonicalJson(element ?? null, without)).join(',')}]`
  }
  if (value instanceof Map) return canonicalJson([...value], without)
  if (typeof value === 'object' && value !== null) {
    const members = Object.entries(value)
      .filter(([key, member]) => member !== undefined && key !== without)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member, without)}`)
    return `{${members.join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}
