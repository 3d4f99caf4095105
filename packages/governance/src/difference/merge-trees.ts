/** Three-way merge of rule trees. */
import type { Group } from '@tessera/rules/definition'
import type { NodePath } from '@tessera/rules/rule'
import { matchMembers } from './match-members.ts'
import { mergeOrder } from './merge-order.ts'
import { type TreeNode, attributesOf, contentOf, hasMembers, withDescendants } from './node-content.ts'
import type { MergeConflict } from './merge-conflict.ts'

export interface MergedTree {
  /** What can be merged of it; whole when there is no conflict. */
  readonly group: Group
  readonly conflicts: readonly MergeConflict[]
}

/** A node on each side, with its path there. */
interface Sides<T> {
  readonly base: T
  readonly theirs: T
  readonly mine: T
}
type Paths = Sides<NodePath>

/** What the way through the tree brings to light. */
interface Traffic {
  readonly conflicts: MergeConflict[]
  /** Taken out of the same group by both. */
  readonly gone: { readonly node: TreeNode; readonly path: NodePath }[]
}

export function mergeTrees(base: Group, theirs: Group, mine: Group): MergedTree {
  const traffic: Traffic = { conflicts: [], gone: [] }
  const sides = { base, theirs, mine }
  const group = mergeGroups(sides, { base: [], theirs: [], mine: [] }, traffic)
  return { group, conflicts: [...traffic.conflicts, ...movedByBoth(traffic.gone, sides, group)] }
}

function mergeGroups(sides: Sides<Group>, paths: Paths, traffic: Traffic): Group {
  const { base, theirs, mine } = sides
  const [b, t, m] = [base, theirs, mine].map(contentOf)
  if (t === b) return mine
  if (m === b || m === t) return theirs
  const own = mergeAttributes(sides, paths, traffic)
  const rules = mergeMembers(sides, paths, traffic)
  return { ...own, rules }
}

/** The group with its own members of the document merged; `rules` are those of either side. */
function mergeAttributes({ base, theirs, mine }: Sides<Group>, paths: Paths, traffic: Traffic): Group {
  const [b, t, m] = [base, theirs, mine].map(attributesOf)
  if (t !== b && m !== b && t !== m) traffic.conflicts.push({ kind: 'changed-by-both', ...paths })
  return t === b ? mine : theirs
}

function joins({ combinator, not }: Group): string {
  return `${combinator} ${not === true}`
}

function mergeMembers(
  { base, theirs, mine }: Sides<Group>,
  paths: Paths,
  traffic: Traffic,
): readonly TreeNode[] {
  const toTheirs = matchMembers(base.rules, theirs.rules)
  const toMine = matchMembers(base.rules, mine.rules)
  const changesMembers = (match: typeof toMine) => match.onlyBefore.length + match.onlyAfter.length > 0
  const theirsTurned = joins(theirs) !== joins(base)
  const mineTurned = joins(mine) !== joins(base)
  if (
    joins(theirs) !== joins(mine) &&
    ((theirsTurned && changesMembers(toMine)) || (mineTurned && changesMembers(toTheirs)))
  ) {
    traffic.conflicts.push({ kind: 'members-of-changed-group', ...paths })
  }
  const theirIndex = new Map(toTheirs.pairs.map(({ before, after }) => [before, after]))
  const myIndex = new Map(toMine.pairs.map(({ before, after }) => [before, after]))
  const merged = new Map<number, TreeNode>()
  for (const [index, node] of base.rules.entries()) {
    const [t, m] = [theirIndex.get(index), myIndex.get(index)]
    const kept = mergeMember(
      {
        base: node,
        theirs: t === undefined ? undefined : theirs.rules[t],
        mine: m === undefined ? undefined : mine.rules[m],
      },
      {
        base: [...paths.base, index],
        theirs: t === undefined ? null : [...paths.theirs, t],
        mine: m === undefined ? null : [...paths.mine, m],
      },
      traffic,
    )
    if (kept !== undefined) merged.set(index, kept)
  }
  const theirNew = toTheirs.onlyAfter.flatMap((index) => theirs.rules[index] ?? [])
  const both = alike(
    theirNew,
    toMine.onlyAfter.flatMap((index) => mine.rules[index] ?? []),
  )
  const rules = mergeOrder(
    { base: base.rules, theirs: theirs.rules, mine: mine.rules },
    theirIndex,
    myIndex,
    merged,
    both,
  )
  const emptied = rules.length === 0 && theirs.rules.length > 0 && mine.rules.length > 0
  if (emptied) traffic.conflicts.push({ kind: 'emptied', ...paths })
  return rules
}

/** New members of both sides that are written alike, one to one. */
function alike(theirs: readonly TreeNode[], mine: readonly TreeNode[]): ReadonlySet<TreeNode> {
  const rest = [...theirs]
  const both = new Set<TreeNode>()
  for (const node of mine) {
    const index = rest.findIndex((other) => contentOf(other) === contentOf(node))
    const [other] = index === -1 ? [] : rest.splice(index, 1)
    if (other !== undefined) both.add(node).add(other)
  }
  return both
}

/** Undefined: it goes. */
function mergeMember(
  { base, theirs, mine }: { readonly base: TreeNode; readonly theirs?: TreeNode; readonly mine?: TreeNode },
  paths: { readonly base: NodePath; readonly theirs: NodePath | null; readonly mine: NodePath | null },
  traffic: Traffic,
): TreeNode | undefined {
  const content = contentOf(base)
  if (theirs === undefined || mine === undefined) {
    const other = theirs ?? mine
    if (other === undefined) traffic.gone.push({ node: base, path: paths.base })
    if (other === undefined || contentOf(other) === content) return undefined
    traffic.conflicts.push({ kind: 'changed-and-removed', ...paths })
    return other
  }
  if (
    hasMembers(base) &&
    hasMembers(theirs) &&
    hasMembers(mine) &&
    paths.theirs !== null &&
    paths.mine !== null
  ) {
    const here = { base: paths.base, theirs: paths.theirs, mine: paths.mine }
    return mergeGroups({ base, theirs, mine }, here, traffic)
  }
  const [t, m] = [contentOf(theirs), contentOf(mine)]
  if (t === content) return mine
  if (m !== content && m !== t) traffic.conflicts.push({ kind: 'changed-by-both', ...paths })
  return theirs
}

/**
 * What both took out of its place and one has elsewhere now: fine when the other has it in the same place; else it would
 * stand there twice, or stay though the other took it out.
 */
function movedByBoth(
  gone: Traffic['gone'],
  { base, theirs, mine }: Sides<Group>,
  merged: Group,
): readonly MergeConflict[] {
  if (gone.length === 0) return []
  const [inBase, inTheirs, inMine, inMerged] = [base, theirs, mine, merged].map(countConditions)
  const isUnsettled = (content: string): boolean => {
    const [b, t, m, now] = [inBase, inTheirs, inMine, inMerged].map((counts) => counts?.get(content) ?? 0)
    const wasMoved = (t ?? 0) >= (b ?? 0) || (m ?? 0) >= (b ?? 0)
    return wasMoved && !(now === t && now === m)
  }
  return gone.flatMap(({ node, path }): readonly MergeConflict[] => {
    const conditions = [...withDescendants(node)].filter((part) => !hasMembers(part))
    const isConflict = conditions.some((condition) => isUnsettled(contentOf(condition)))
    return isConflict ? [{ kind: 'moved-by-both', base: path, theirs: null, mine: null }] : []
  })
}

function countConditions(group: Group): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const node of withDescendants(group)) {
    if (!hasMembers(node)) counts.set(contentOf(node), (counts.get(contentOf(node)) ?? 0) + 1)
  }
  return counts
}
