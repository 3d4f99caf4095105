/** What a node says, as text to compare; ids and defaults carry no meaning. */
import { canonicalJson } from '@tessera/rules/normalize/canonical-json'
import { type Condition, type Definition, type Group, isGroup } from '@tessera/rules/definition'
import { isObject } from '@tessera/rules/json'

export type TreeNode = Group | Condition

/** A group whose members can be looked at: inside a muted one anything may stand. */
export function hasMembers(node: TreeNode): node is Group {
  return isGroup(node) && Array.isArray(node.rules) && node.rules.every((member) => isObject(member))
}

const contents = new WeakMap<object, string>()

/** Equal for nodes that are written alike but for `id`, `muted: false` and `not: false`. Kept: asking again costs nothing. */
export function contentOf(node: TreeNode): string {
  const known = contents.get(node)
  if (known !== undefined) return known
  const content = hasMembers(node)
    ? `${attributesOf(node)}[${node.rules.map(contentOf).join(',')}]`
    : canonicalJson(withoutDefaults(node), 'id')
  contents.set(node, content)
  return content
}

/** What a group says itself, without its members. */
export function attributesOf(group: Group): string {
  return canonicalJson({ ...withoutDefaults(group), rules: undefined }, 'id')
}

function withoutDefaults(node: TreeNode): object {
  const { muted, ...rest } = node
  const shown = muted === true ? { ...rest, muted } : rest
  if (!('not' in shown) || shown.not === true) return shown
  return { ...shown, not: undefined }
}

/** The whole definition but for its ids. */
export function definitionContent({ rule, ...rest }: Definition): string {
  return `${canonicalJson(rest)}${contentOf(rule)}`
}

/** A node and everything below it. */
export function* withDescendants(node: TreeNode): Generator<TreeNode> {
  yield node
  if (hasMembers(node)) for (const member of node.rules) yield* withDescendants(member)
}
