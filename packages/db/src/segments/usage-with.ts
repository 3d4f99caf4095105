/**
 * What is used when these are: they themselves, and every published segment that they refer to, however far away. `published`:
 * the live definitions by key; any JSON, because a definition may have been written by an older version.
 */
export function usedWith(keys: readonly string[], published: ReadonlyMap<string, unknown>): string[] {
  const used = new Set<string>()
  const open = [...keys]
  for (let key = open.pop(); key !== undefined; key = open.pop()) {
    if (used.has(key) || !published.has(key)) continue
    used.add(key)
    open.push(...segmentsIn(published.get(key)))
  }
  return [...used]
}

/** Keys of segments that conditions ask about, muted ones left out. */
function segmentsIn(node: unknown): string[] {
  if (Array.isArray(node)) return node.flatMap(segmentsIn)
  if (typeof node !== 'object' || node === null) return []
  const { rule, rules, field, value, muted } = node as Record<string, unknown>
  if (muted === true) return []
  if (field === 'segment' && typeof value === 'string') return [value]
  return [...segmentsIn(rule), ...segmentsIn(rules)]
}
