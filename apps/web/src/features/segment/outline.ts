import { type Condition, type Definition, type Group, isGroup } from '@tessera/rules/definition'
import { printCondition } from '@tessera/rules/print-outline'
import type { NodePath } from '@tessera/rules/rule'

export type OutlineKind = 'group' | 'trait' | 'event' | 'segment' | 'prediction' | 'other'

export interface OutlineLine {
  /** The node's path as a key: `0.2.1`; empty for the root. */
  readonly path: string
  readonly depth: number
  readonly kind: OutlineKind
  readonly text: string
  readonly muted: boolean
}

/** The key under which a path's counts and explanations are found. */
export function pathKey(path: NodePath): string {
  return path.join('.')
}

function kindOf(condition: Condition): OutlineKind {
  const prefix = condition.field.split('.', 1)[0] ?? ''
  if (['trait', 'profile'].includes(prefix)) return 'trait'
  if (['event', 'sequence', 'lifecycle'].includes(prefix)) return 'event'
  if (['segment', 'list'].includes(prefix)) return 'segment'
  if (['score', 'percentile', 'decile', 'cluster'].includes(prefix)) return 'prediction'
  return 'other'
}

function groupText(group: Group): string {
  const words = group.combinator === 'and' ? 'all of' : 'any of'
  const text = group.not === true ? `not ${words}` : words
  return text.charAt(0).toUpperCase() + text.slice(1)
}

/** Every group and condition of a definition, parents before children, as lines to indent. */
export function outlineOf(definition: Definition): readonly OutlineLine[] {
  const lines: OutlineLine[] = []
  const walk = (node: Group | Condition, path: NodePath, muted: boolean): void => {
    const off = muted || node.muted === true
    const at = { path: pathKey(path), depth: path.length, muted: off }
    if (!isGroup(node)) {
      lines.push({ ...at, kind: kindOf(node), text: printCondition(node) })
      return
    }
    lines.push({ ...at, kind: 'group', text: groupText(node) })
    node.rules.forEach((child, index) => {
      walk(child, [...path, index], off)
    })
  }
  walk(definition.rule, [], false)
  return lines
}
