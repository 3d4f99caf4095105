/** Changes of a definition that mend what a finding found. */
import type { Condition, Definition, Group } from '../definition.ts'
import { isGroup } from '../definition.ts'
import type { NodePath } from '../rule.ts'

interface Worded {
  /** For its button: `Remove this condition`. */
  readonly words: string
  /** Whether exactly the same people match afterwards, for as long as the finding's proof holds. */
  readonly keepsResult: boolean
}

export type Fix = Worded &
  (
    | { readonly kind: 'remove'; readonly path: NodePath }
    | { readonly kind: 'replace'; readonly path: NodePath; readonly node: Group | Condition }
  )

/** The definition after the fix; nodes beside it are the very same objects. A path that is not there changes nothing. */
export function applyFix(definition: Definition, fix: Fix): Definition {
  const [last] = fix.path.slice(-1)
  if (last === undefined) {
    return fix.kind === 'replace' && isGroup(fix.node) ? { ...definition, rule: fix.node } : definition
  }
  const rule = inGroup(definition.rule, fix.path.slice(0, -1), (rules) =>
    rules.flatMap((node, index) => (index !== last ? [node] : fix.kind === 'remove' ? [] : [fix.node])),
  )
  return { ...definition, rule }
}

type Members = Group['rules']

function inGroup(group: Group, path: NodePath, change: (rules: Members) => Members): Group {
  const [first, ...rest] = path
  if (first === undefined) return { ...group, rules: change(group.rules) }
  return {
    ...group,
    rules: group.rules.map((node, index) =>
      index === first && isGroup(node) ? inGroup(node, rest, change) : node,
    ),
  }
}
