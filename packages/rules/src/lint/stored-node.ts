/** Nodes of a stored definition, found by path, and what to call them in a sentence. */
import { type Condition, type Definition, type Group, isGroup } from '../definition.ts'
import { printCondition } from '../print/print-outline.ts'
import type { PrintOptions } from '../print/words.ts'
import type { NodePath } from '../rule.ts'

export function nodeAt({ rule }: Definition, path: NodePath): Group | Condition | undefined {
  let node: Group | Condition | undefined = rule
  for (const index of path) node = node !== undefined && isGroup(node) ? node.rules[index] : undefined
  return node
}

export function parentOf(path: NodePath): NodePath {
  return path.slice(0, -1)
}

/** Members that count: muted ones do not. */
export function liveMembers(group: Group): readonly (Group | Condition)[] {
  return group.rules.filter((member) => member.muted !== true)
}

const longest = 90

/** `“age is more than 60”`; a group by its members. */
export function nodeName(definition: Definition, path: NodePath, print: PrintOptions = {}): string {
  const node = nodeAt(definition, path)
  if (node === undefined) return 'this'
  const text = nodeText(node, print)
  return `“${text.length > longest ? `${text.slice(0, longest - 1).trimEnd()}…` : text}”`
}

function nodeText(node: Group | Condition, print: PrintOptions): string {
  if (!isGroup(node)) return printCondition(node, print)
  const inner = liveMembers(node).map((member) => {
    const text = nodeText(member, print)
    return isGroup(member) && member.not !== true && liveMembers(member).length > 1 ? `(${text})` : text
  })
  const joined = inner.join(` ${node.combinator} `)
  return node.not === true ? `not (${joined})` : joined
}

/** `“a”, “b” and “c”`. */
export function nodeNames(
  definition: Definition,
  paths: readonly NodePath[],
  last: 'and' | 'or',
  print?: PrintOptions,
): string {
  const names = paths.map((path) => nodeName(definition, path, print))
  if (names.length < 2) return names.join('')
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1) ?? ''}`
}
