/** In which order the members of a merged group stand. Order has no meaning within a group; it is kept for the eye. */
import type { TreeNode } from './node-content.ts'

interface MemberLists {
  readonly base: readonly TreeNode[]
  readonly theirs: readonly TreeNode[]
  readonly mine: readonly TreeNode[]
}

/**
 * Theirs in their order, or in mine where they kept the base's; what only the other side added comes after the member that
 * it stood after there. `merged`: what became of the base's members that stay; `both`: what both sides added alike.
 */
export function mergeOrder(
  lists: MemberLists,
  theirIndex: ReadonlyMap<number, number>,
  myIndex: ReadonlyMap<number, number>,
  merged: ReadonlyMap<number, TreeNode>,
  both: ReadonlySet<TreeNode>,
): readonly TreeNode[] {
  const theirs = placed(lists.theirs, theirIndex, merged)
  const mine = placed(lists.mine, myIndex, merged)
  const keptOrder = isSorted(theirs.flatMap(({ base }) => base ?? []))
  const [first, second] = keptOrder ? [mine, theirs] : [theirs, mine]
  const result = [...first]
  let after = -1
  for (const place of second) {
    const at = place.base === undefined ? -1 : result.findIndex(({ base }) => base === place.base)
    if (at !== -1) {
      after = at
      continue
    }
    // Of what both added alike, the first side's stands already; a base member that one side lost is not in `merged`.
    if (place.base === undefined && both.has(place.node)) continue
    after += 1
    result.splice(after, 0, place)
  }
  return result.map(({ node }) => node)
}

interface Place {
  /** Undefined: new on this side. */
  readonly base: number | undefined
  readonly node: TreeNode
}

function placed(
  nodes: readonly TreeNode[],
  index: ReadonlyMap<number, number>,
  merged: ReadonlyMap<number, TreeNode>,
): readonly Place[] {
  const baseOf = new Map([...index].map(([base, own]) => [own, base]))
  return nodes.flatMap((node, own): readonly Place[] => {
    const base = baseOf.get(own)
    if (base === undefined) return [{ base, node }]
    const kept = merged.get(base)
    return kept === undefined ? [] : [{ base, node: kept }]
  })
}

function isSorted(numbers: readonly number[]): boolean {
  return numbers.every((number, index) => index === 0 || (numbers[index - 1] ?? 0) < number)
}
