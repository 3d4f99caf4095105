/** An order in which all exclusion groups can be resolved at once, or the contradiction that prevents one. */

export interface ExclusionGroup {
  readonly key: string
  readonly name: string
  /** Keys of segments, highest first; each at most once. */
  readonly segments: readonly string[]
}

/** “`above` is above `below`”, which `group` says. */
export interface Precedence {
  readonly above: string
  readonly below: string
  readonly group: string
}

export type GroupOrder =
  | {
      readonly ok: true
      /** Every segment of a group, whoever is higher first. */
      readonly order: readonly string[]
      /** Those above a segment in any of its groups, in `order`. */
      readonly higher: ReadonlyMap<string, readonly string[]>
    }
  /** A chain that comes back to where it began: the groups in it disagree. */
  | { readonly ok: false; readonly disagreement: readonly Precedence[] }

/**
 * Orders the segments of all groups so that every group's own order is kept. Segments without precedence between them keep the
 * order in which the groups name them.
 *
 * @example groupOrder([{key: 'g', name: 'G', segments: ['vip', 'new']}]) // order: ['vip', 'new'], higher: new → ['vip']
 */
export function groupOrder(groups: readonly ExclusionGroup[]): GroupOrder {
  const precedences = groups.flatMap(({ key, segments }) =>
    segments.slice(1).map((below, i): Precedence => ({ above: segments[i]!, below, group: key })),
  )
  const waiting = new Set(groups.flatMap(({ segments }) => segments))
  const order: string[] = []
  for (let next = free(waiting, precedences); next !== undefined; next = free(waiting, precedences)) {
    order.push(next)
    waiting.delete(next)
  }
  if (waiting.size > 0) return { ok: false, disagreement: circle(waiting, precedences) }
  return { ok: true, order, higher: new Map(order.map((key) => [key, above(key, groups, order)])) }
}

/** A waiting segment above which nobody waits. */
function free(waiting: ReadonlySet<string>, precedences: readonly Precedence[]): string | undefined {
  return [...waiting].find(
    (key) => !precedences.some(({ above, below }) => below === key && waiting.has(above)),
  )
}

/** Of segments that each have another one above them: going up from any comes to one that was passed before. */
function circle(waiting: ReadonlySet<string>, precedences: readonly Precedence[]): Precedence[] {
  const climbed: Precedence[] = []
  let at = [...waiting][0]
  for (;;) {
    const step = precedences.find(({ above, below }) => below === at && waiting.has(above))
    if (step === undefined) throw new Error('every waiting segment has another above it')
    const passed = climbed.findIndex(({ below }) => below === step.below)
    if (passed >= 0) return climbed.slice(passed).toReversed()
    climbed.push(step)
    at = step.above
  }
}

function above(key: string, groups: readonly ExclusionGroup[], order: readonly string[]): string[] {
  const found = new Set(
    groups.flatMap(({ segments }) => segments.slice(0, Math.max(segments.indexOf(key), 0))),
  )
  return order.filter((other) => found.has(other))
}
