/** The tree as its author sees it: groups with their own `not`, and conditions; each with its formula. */
import { isJoin, isNot } from '../../normalize/normalize-predicate.ts'
import type { NodePath, Rule } from '../../rule.ts'
import type { Formula, Formulas } from '../prover/formulas.ts'

export interface AuditNode {
  readonly path: NodePath
  readonly rule: Rule
  /** Of the node with its own `not`. */
  readonly formula: Formula
  /** Absent for a condition. */
  readonly group?: {
    readonly combinator: 'and' | 'or'
    readonly negated: boolean
    readonly members: readonly AuditNode[]
  }
}

export function auditNode(rule: Rule, formulas: Formulas): AuditNode {
  const { path } = rule
  const formula = formulas.of(rule)
  let negated = false
  let inner = rule
  while (isNot(inner) && samePath(inner.of.path, path)) {
    negated = !negated
    inner = inner.of
  }
  if (!isJoin(inner)) return { path, rule, formula }
  const members = inner.of.map((member) => auditNode(member, formulas))
  return { path, rule, formula, group: { combinator: inner.kind, negated, members } }
}

export function samePath(a: NodePath, b: NodePath): boolean {
  return a.length === b.length && a.every((step, index) => step === b[index])
}
