/** Groups of anything: conditions on profiles, and on the properties of one event. */
import { isList, isObject, type JsonObject } from '../json.ts'
import type { NodePath, Predicate } from '../rule.ts'
import type { Place, Scope } from './place.ts'

export type ReadCondition<Leaf> = (
  condition: JsonObject,
  place: Place,
  scope: Scope,
) => Predicate<Leaf> | undefined

/**
 * The predicate a group means, without its muted members. `undefined` when nothing of it is left: it was empty (reported),
 * or everything in it was unfinished or wrong (reported there).
 * `childNode` gives the tree path of a member; inside `where` that stays the path of the condition holding it.
 */
export function readGroup<Leaf>(
  group: JsonObject,
  place: Place,
  scope: Scope,
  readCondition: ReadCondition<Leaf>,
  childNode: (node: NodePath, index: number) => NodePath,
): Predicate<Leaf> | undefined {
  const { diagnostics, broken } = scope
  const nodes = isList(group.rules) ? group.rules : []
  const live = nodes.some((node) => !isObject(node) || node.muted !== true)
  if (!live && !broken.has(group)) {
    const what = nodes.length === 0 ? 'is empty' : 'has only muted conditions'
    return diagnostics.emptyGroup(place.json, `This group ${what}: it stands for nobody in particular.`)
  }
  const members: Predicate<Leaf>[] = []
  for (const [index, node] of nodes.entries()) {
    if (!isObject(node) || node.muted === true) continue
    const at = { json: [...place.json, 'rules', index], node: childNode(place.node, index) }
    if ('rules' in node) {
      const member = readGroup(node, at, scope, readCondition, childNode)
      if (member !== undefined) members.push(member)
    } else if (!broken.has(node)) {
      const member = readCondition(node, at, scope)
      if (member !== undefined) members.push(member)
    }
  }
  if (members.length === 0) return undefined
  const path = place.node
  const joined: Predicate<Leaf> = { kind: group.combinator === 'or' ? 'or' : 'and', path, of: members }
  return group.not === true ? { kind: 'not', path, of: joined } : joined
}

export function memberNode(node: NodePath, index: number): NodePath {
  return [...node, index]
}

export function sameNode(node: NodePath): NodePath {
  return node
}
