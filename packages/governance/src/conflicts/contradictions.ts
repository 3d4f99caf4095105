/** Which published segments must not hold the same person, and when a publication needs its owner's acceptance. */

/** Two intents that must not meet in one person; the order says nothing. */
export interface IntentConflict {
  readonly first: string
  readonly second: string
}

/** Pairs of segments whose intents contradict, each once, in the order of the segments. A segment without intent is in none. */
export function contradictingPairs(
  segments: readonly { readonly key: string; readonly intent: string | null }[],
  conflicts: readonly IntentConflict[],
): (readonly [string, string])[] {
  const contradict = (a: string | null, b: string | null) =>
    conflicts.some(({ first, second }) => (first === a && second === b) || (first === b && second === a))
  return segments.flatMap((a, i) =>
    segments
      .slice(i + 1)
      .filter((b) => contradict(a.intent, b.intent))
      .map((b) => [a.key, b.key] as const),
  )
}

export interface CollisionCount {
  readonly a: string
  readonly b: string
  readonly collisions: number
}

/**
 * The pairs for which a publication needs the owner's acceptance: those that collide for more profiles than the threshold and for
 * more than before. `threshold` null: none ever.
 */
export function needAcceptance(
  before: readonly CollisionCount[],
  after: readonly CollisionCount[],
  threshold: number | null,
): (CollisionCount & { readonly before: number })[] {
  if (threshold === null) return []
  const earlier = new Map(before.map(({ a, b, collisions }) => [pairKey(a, b), collisions]))
  return after
    .map((pair) => ({ ...pair, before: earlier.get(pairKey(pair.a, pair.b)) ?? 0 }))
    .filter(({ collisions, before: was }) => collisions > threshold && collisions > was)
}

function pairKey(a: string, b: string): string {
  return JSON.stringify(a < b ? [a, b] : [b, a])
}
