import type { KnownSegment } from '@tessera/rules/context'
import { type Condition, type Group, isGroup } from '@tessera/rules/definition'
import { parseDefinition } from '@tessera/rules/parse'

/**
 * The published segments that refer to `key`, directly or through others, each with the shortest way there from `key`, both ends
 * included; the nearest first, then by key.
 */
export function dependentsOf(
  key: string,
  segments: ReadonlyMap<string, KnownSegment>,
): readonly (readonly string[])[] {
  const referrers = new Map<string, string[]>()
  for (const [referrer, { status, definition }] of segments) {
    if (status !== 'published') continue
    for (const reached of references(definition))
      referrers.set(reached, [...(referrers.get(reached) ?? []), referrer])
  }
  const seen = new Set([key])
  const found: (readonly string[])[] = []
  for (let ring: readonly (readonly string[])[] = [[key]]; ring.length > 0; ) {
    const next: (readonly string[])[] = []
    for (const way of ring)
      for (const referrer of referrers.get(way.at(-1) ?? key) ?? []) {
        if (seen.has(referrer)) continue
        seen.add(referrer)
        next.push([...way, referrer])
      }
    ring = next.toSorted((a, b) => ((a.at(-1) ?? '') < (b.at(-1) ?? '') ? -1 : 1))
    found.push(...ring)
  }
  return found
}

/** Keys of the segments that a stored definition refers to; none for one that cannot be read. */
function references(definition: unknown): ReadonlySet<string> {
  const parsed = parseDefinition(definition)
  const keys = new Set<string>()
  const open: (Group | Condition)[] = parsed.ok ? [parsed.definition.rule] : []
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.muted === true) continue
    if (isGroup(node)) open.push(...node.rules)
    else if (node.field === 'segment' && typeof node.value === 'string') keys.add(node.value)
  }
  return keys
}
