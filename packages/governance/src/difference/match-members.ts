/** Which member of a group became which member of the group it is compared with. */
import type { Group } from '@tessera/rules/definition'
import { diffArrays } from 'diff'
import { type TreeNode, contentOf, hasMembers } from './node-content.ts'

export interface MemberPair {
  readonly before: number
  readonly after: number
  /** `same`: written alike and in place; `moved`: alike, among its siblings elsewhere; `changed`: the same node, differently. */
  readonly how: 'same' | 'moved' | 'changed'
}

export interface MemberMatch {
  /** In the order of `before`. */
  readonly pairs: readonly MemberPair[]
  readonly onlyBefore: readonly number[]
  readonly onlyAfter: readonly number[]
}

/**
 * Equal members first, in order as far as possible; then those that kept their id; then conditions on the same field and
 * groups with a member in common. Everything else came or went.
 */
export function matchMembers(before: readonly TreeNode[], after: readonly TreeNode[]): MemberMatch {
  const pairs: MemberPair[] = [...sameInPlace(before, after)]
  const restBefore = new Set(before.keys())
  const restAfter = new Set(after.keys())
  for (const pair of pairs) {
    restBefore.delete(pair.before)
    restAfter.delete(pair.after)
  }
  const pairUp = (how: MemberPair['how'], fits: (a: TreeNode, b: TreeNode) => boolean) => {
    for (const i of restBefore) {
      const a = before[i]
      const j = [...restAfter].find((index) => {
        const b = after[index]
        return a !== undefined && b !== undefined && fits(a, b)
      })
      if (j === undefined) continue
      pairs.push({ before: i, after: j, how })
      restBefore.delete(i)
      restAfter.delete(j)
    }
  }
  pairUp('moved', (a, b) => contentOf(a) === contentOf(b))
  pairUp('changed', (a, b) => a.id !== undefined && a.id === b.id && hasMembers(a) === hasMembers(b))
  pairUp('changed', isAkin)
  return {
    pairs: pairs.toSorted((a, b) => a.before - b.before),
    onlyBefore: [...restBefore],
    onlyAfter: [...restAfter],
  }
}

function sameInPlace(before: readonly TreeNode[], after: readonly TreeNode[]): readonly MemberPair[] {
  const pairs: MemberPair[] = []
  let [i, j] = [0, 0]
  for (const { added, removed, count } of diffArrays(before.map(contentOf), after.map(contentOf))) {
    if (!added && !removed) {
      for (let step = 0; step < count; step++) pairs.push({ before: i + step, after: j + step, how: 'same' })
    }
    if (!added) i += count
    if (!removed) j += count
  }
  return pairs
}

function isAkin(a: TreeNode, b: TreeNode): boolean {
  if (hasMembers(a)) return hasMembers(b) && sharesMember(a, b)
  return !hasMembers(b) && a.field === b.field
}

function sharesMember(a: Group, b: Group): boolean {
  const contents = new Set(a.rules.map(contentOf))
  return b.rules.some((member) => contents.has(contentOf(member)))
}
