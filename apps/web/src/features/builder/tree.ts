import {
  type Condition,
  type Definition,
  type Group,
  type SequenceCondition,
  isGroup,
} from '@tessera/rules/definition'
import type { NodePath } from '@tessera/rules/rule'
import { type RuleGroupType, getPathOfID, insert, move, remove } from 'react-querybuilder'

export type TreeNode = Group | Condition

/** A place for a node: before the `index`-th child of a group, as the tree stands before the change. */
export interface Slot {
  readonly groupId: string
  readonly index: number
}

/** react-querybuilder's own tools read our groups as they are: a definition is a superset of its tree. */
function asQuery(root: Group): RuleGroupType {
  return root as unknown as RuleGroupType
}
function asGroup(query: unknown): Group {
  return query as Group
}

/** Gives every node an id, those inside `where` too, of an event or of a sequence's steps; nodes that have one keep it. */
export function withIds<Node extends TreeNode>(node: Node): Node {
  const id = node.id ?? crypto.randomUUID()
  if (isGroup(node)) return { ...node, id, rules: node.rules.map(withIds) }
  if (isSequence(node)) {
    const steps = node.value.steps.map((step) => ({
      ...withFilterIds(step),
      ...(step.without && { without: step.without.map(withFilterIds) }),
    }))
    return { ...node, id, value: { ...node.value, steps } }
  }
  return { ...withFilterIds(node), id }
}

function isSequence(node: TreeNode): node is SequenceCondition {
  return !isGroup(node) && node.field === 'sequence'
}

function withFilterIds<Filtered extends object>(one: Filtered): Filtered {
  const where = 'where' in one ? (one.where as Group | undefined) : undefined
  return where === undefined ? one : { ...one, where: withIds(where) }
}

/** A definition or a part of one without ids, which carry no meaning: equal questions look equal. */
export function withoutIds<Part extends Definition | TreeNode>(part: Part): Part {
  return JSON.parse(JSON.stringify(part, (key, value: unknown) => (key === 'id' ? undefined : value)))
}

/** Whether two definitions read the same, whatever their ids. */
export function sameMeaning(a: Definition, b: Definition): boolean {
  return a === b || JSON.stringify(withoutIds(a)) === JSON.stringify(withoutIds(b))
}

export function pathOf(root: Group, id: string): NodePath | undefined {
  return getPathOfID(id, asQuery(root)) ?? undefined
}

export function nodeAt(root: Group, path: NodePath): TreeNode | undefined {
  let node: TreeNode | undefined = root
  for (const index of path) node = node !== undefined && isGroup(node) ? node.rules[index] : undefined
  return node
}

export function nodeById(root: Group, id: string): TreeNode | undefined {
  const path = pathOf(root, id)
  return path === undefined ? undefined : nodeAt(root, path)
}

export function parentOf(
  root: Group,
  id: string,
): { readonly group: Group; readonly index: number } | undefined {
  const path = pathOf(root, id)
  const index = path?.at(-1)
  if (path === undefined || index === undefined) return undefined
  const group = nodeAt(root, path.slice(0, -1))
  return group !== undefined && isGroup(group) ? { group, index } : undefined
}

/** Puts `next` where `id` was. Everything beside the way there stays the same object. */
export function replaceNode(root: Group, id: string, next: TreeNode): Group {
  const path = pathOf(root, id)
  if (path === undefined) return root
  return asGroup(replaceAt(root, path, next))
}

function replaceAt(node: TreeNode, path: NodePath, next: TreeNode): TreeNode {
  const [index, ...rest] = path
  if (index === undefined || !isGroup(node)) return next
  return {
    ...node,
    rules: node.rules.map((child, at) => (at === index ? replaceAt(child, rest, next) : child)),
  }
}

function slotPath(root: Group, slot: Slot): NodePath | undefined {
  const path = pathOf(root, slot.groupId)
  return path && [...path, slot.index]
}

/** Adds a node; it gets fresh ids. Returns its id too. */
export function insertNode(root: Group, slot: Slot, node: TreeNode): { root: Group; id: string } | undefined {
  const path = slotPath(root, slot)
  if (path === undefined) return undefined
  const next = asGroup(insert(asQuery(root), asInsertable(node), [...path]))
  const id = nodeAt(next, path)?.id
  return id === undefined ? undefined : { root: next, id }
}

function asInsertable(node: TreeNode): RuleGroupType {
  return node as unknown as RuleGroupType
}

export function removeNode(root: Group, id: string): Group {
  const path = pathOf(root, id)
  return path === undefined || path.length === 0 ? root : asGroup(remove(asQuery(root), [...path]))
}

/** Moves a node to a slot; into itself or to where it already is changes nothing (the same tree comes back). */
export function moveNode(root: Group, id: string, slot: Slot): Group {
  const path = pathOf(root, id)
  const target = slotPath(root, slot)
  if (path === undefined || target === undefined || path.length === 0) return root
  if (path.every((index, depth) => target[depth] === index)) return root
  const parent = parentOf(root, id)
  if (parent?.group.id === slot.groupId && slot.index === parent.index + 1) return root
  return asGroup(move(asQuery(root), [...path], [...target]))
}

/** Copies a node right after itself; the copy gets fresh ids, inside its filters too. */
export function cloneNode(root: Group, id: string): { root: Group; id: string } | undefined {
  const parent = parentOf(root, id)
  const node = nodeById(root, id)
  if (parent?.group.id === undefined || node === undefined) return undefined
  return insertNode(root, { groupId: parent.group.id, index: parent.index + 1 }, withIds(withoutIds(node)))
}

/** Puts a group around a node, joined by `and`. */
export function wrapNode(root: Group, id: string): { root: Group; id: string } | undefined {
  const node = nodeById(root, id)
  if (node === undefined || pathOf(root, id)?.length === 0) return undefined
  const group: Group = { id: crypto.randomUUID(), combinator: 'and', rules: [node] }
  return { root: replaceNode(root, id, group), id: group.id ?? '' }
}

/** Takes a group away and leaves its children in its place. A negated group cannot be unwrapped without changing meaning. */
export function unwrapNode(root: Group, id: string): Group {
  const node = nodeById(root, id)
  const parent = parentOf(root, id)
  if (node === undefined || !isGroup(node) || parent === undefined) return root
  const rules = parent.group.rules.flatMap((child) => (child.id === id ? node.rules : [child]))
  return parent.group.id === undefined ? root : replaceNode(root, parent.group.id, { ...parent.group, rules })
}

/** Every node with its path, parents before children, in the order on the screen. */
export function* walk(node: TreeNode, path: NodePath = []): Generator<readonly [TreeNode, NodePath]> {
  yield [node, path]
  if (!isGroup(node)) return
  for (const [index, child] of node.rules.entries()) yield* walk(child, [...path, index])
}
