/** What became of a definition's tree: what came, went, changed and moved. */
import type { Definition, Group } from '@tessera/rules/definition'
import type { NodePath } from '@tessera/rules/rule'
import { matchMembers } from './match-members.ts'
import { type TreeNode, attributesOf, contentOf, hasMembers } from './node-content.ts'

export type TreeChange =
  /** A node with everything below it, except what is told to have moved into it. Path in the definition after. */
  | { readonly kind: 'added'; readonly after: NodePath }
  /** Likewise; path in the definition before. */
  | { readonly kind: 'removed'; readonly before: NodePath }
  /** A condition that says something else, or a group's own joining, negation or muting; not its members. */
  | { readonly kind: 'changed'; readonly before: NodePath; readonly after: NodePath }
  /** Written alike, in another group or at another place among its siblings. */
  | { readonly kind: 'moved'; readonly before: NodePath; readonly after: NodePath }
  /** Keys of lists whose profiles are always or never in. */
  | {
      readonly kind: 'pins'
      readonly which: 'pinIn' | 'pinOut'
      readonly added: readonly string[]
      readonly removed: readonly string[]
    }

/**
 * In the order of the tree: pins last. Nodes are known by what they say, ids only help; empty when both are written alike
 * but for ids. Of a group that moved and changed the members that stayed the same are told to have moved.
 */
export function treeDiff(before: Definition, after: Definition): readonly TreeChange[] {
  const found = compareGroups(before.rule, after.rule, [], [])
  return [...withMoves(found), ...pins(before, after, 'pinIn'), ...pins(before, after, 'pinOut')]
}

type Found =
  | { readonly kind: 'added'; readonly after: NodePath; readonly node: TreeNode }
  | { readonly kind: 'removed'; readonly before: NodePath; readonly node: TreeNode }
  | Extract<TreeChange, { kind: 'changed' | 'moved' }>

function compareGroups(a: Group, b: Group, before: NodePath, after: NodePath): readonly Found[] {
  const own: readonly Found[] =
    attributesOf(a) === attributesOf(b) ? [] : [{ kind: 'changed', before, after }]
  const { pairs, onlyBefore, onlyAfter } = matchMembers(a.rules, b.rules)
  const removed = onlyBefore.flatMap((index): readonly Found[] => {
    const node = a.rules[index]
    return node === undefined ? [] : [{ kind: 'removed', before: [...before, index], node }]
  })
  const added = onlyAfter.flatMap((index): readonly Found[] => {
    const node = b.rules[index]
    return node === undefined ? [] : [{ kind: 'added', after: [...after, index], node }]
  })
  const paired = pairs.flatMap((pair): readonly Found[] => {
    const from = [...before, pair.before]
    const to = [...after, pair.after]
    if (pair.how === 'moved') return [{ kind: 'moved', before: from, after: to }]
    const [x, y] = [a.rules[pair.before], b.rules[pair.after]]
    if (pair.how === 'same' || x === undefined || y === undefined) return []
    if (hasMembers(x) && hasMembers(y)) return compareGroups(x, y, from, to)
    return [{ kind: 'changed', before: from, after: to }]
  })
  return [...own, ...removed, ...added, ...paired]
}

interface Placed {
  readonly node: TreeNode
  readonly path: NodePath
}

/** Finds, in what went and what came, the largest parts that are written alike. */
function withMoves(found: readonly Found[]): readonly TreeChange[] {
  const came = found.flatMap((one) => (one.kind === 'added' ? [{ node: one.node, path: one.after }] : []))
  const went = found.flatMap((one) => (one.kind === 'removed' ? [{ node: one.node, path: one.before }] : []))
  const places = new Map<string, Placed[]>()
  for (const place of came.flatMap(placesBelow)) {
    const content = contentOf(place.node)
    places.set(content, [...(places.get(content) ?? []), place])
  }
  const moves: { readonly before: NodePath; readonly after: NodePath }[] = []
  const isTaken = (path: NodePath) =>
    moves.some(({ after }) => startsWith(path, after) || startsWith(after, path))
  const look = ({ node, path }: Placed): void => {
    const to = places.get(contentOf(node))?.find((place) => !isTaken(place.path))
    if (to !== undefined) moves.push({ before: path, after: to.path })
    else if (hasMembers(node)) {
      for (const [index, member] of node.rules.entries()) look({ node: member, path: [...path, index] })
    }
  }
  for (const place of went) look(place)
  const wholeBefore = new Set(moves.map(({ before }) => before.join('.')))
  const wholeAfter = new Set(moves.map(({ after }) => after.join('.')))
  const others = found.flatMap((one): readonly TreeChange[] => {
    if (one.kind === 'added') {
      return wholeAfter.has(one.after.join('.')) ? [] : [{ kind: 'added', after: one.after }]
    }
    if (one.kind === 'removed') {
      return wholeBefore.has(one.before.join('.')) ? [] : [{ kind: 'removed', before: one.before }]
    }
    return [one]
  })
  return [...others, ...moves.map((move): TreeChange => ({ kind: 'moved', ...move }))]
}

function placesBelow({ node, path }: Placed): readonly Placed[] {
  const members = hasMembers(node) ? node.rules : []
  return [
    { node, path },
    ...members.flatMap((member, index) => placesBelow({ node: member, path: [...path, index] })),
  ]
}

/** Whether a path is another one or leads below it. */
function startsWith(path: NodePath, beginning: NodePath): boolean {
  return beginning.every((index, level) => path[level] === index)
}

function pins(before: Definition, after: Definition, which: 'pinIn' | 'pinOut'): readonly TreeChange[] {
  const [old, now] = [new Set(before[which]), new Set(after[which])]
  const added = [...now].filter((key) => !old.has(key))
  const removed = [...old].filter((key) => !now.has(key))
  return added.length + removed.length > 0 ? [{ kind: 'pins', which, added, removed }] : []
}
