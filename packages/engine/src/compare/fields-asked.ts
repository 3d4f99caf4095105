import type {
  Operand,
  PinnedRule,
  ProfileLeaf,
  Rule,
  Subject,
  Test,
  ValidDefinition,
} from '@tessera/rules/rule'
import { isJunction, isNegation } from '../reference/predicate.ts'

/**
 * What a definition asks about, referenced segments included, each once and in the order of the rule: traits and profile fields as
 * written (`trait.country`, `profile.lastSeenAt`), events as `event.Order Completed` (`event.*` for any).
 */
export function fieldsAsked(valid: ValidDefinition): readonly string[] {
  const fields = new Set<string>()
  const rules: readonly PinnedRule[] = [valid, ...valid.segments.values()]
  for (const { rule } of rules) for (const leaf of leavesOf(rule)) addFields(leaf, fields)
  return [...fields]
}

/** The conditions of a rule, in order. */
export function leavesOf(rule: Rule): readonly ProfileLeaf[] {
  if (isJunction(rule)) return rule.of.flatMap(leavesOf)
  if (isNegation(rule)) return leavesOf(rule.of)
  return [rule]
}

function addFields(leaf: ProfileLeaf, fields: Set<string>): void {
  switch (leaf.kind) {
    case 'test':
      addSubject(leaf.subject, fields)
      for (const operand of operandsOf(leaf.test))
        if (operand.kind === 'subject') addSubject(operand.subject, fields)
      return
    case 'sequence':
      for (const step of [...leaf.steps, ...(leaf.notFollowedBy ? [leaf.notFollowedBy] : [])]) {
        fields.add(`event.${step.event}`)
        for (const without of step.without) fields.add(`event.${without.event}`)
      }
      return
    case 'lifecycle':
      fields.add(`event.${leaf.event}`)
      return
    case 'everyone':
    case 'segment':
    case 'list':
  }
}

function addSubject(subject: Subject, fields: Set<string>): void {
  switch (subject.kind) {
    case 'trait':
      fields.add(subject.field)
      return
    case 'profile':
      fields.add(`profile.${subject.field}`)
      return
    case 'measure':
      fields.add(`event.${subject.of.event}`)
      return
    case 'random':
    case 'property':
  }
}

/** What a test compares with; none for those that compare with nothing that changes. */
export function operandsOf(test: Test): readonly Operand[] {
  switch (test.kind) {
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=':
      return [test.to]
    case 'between':
      return [test.low, test.high]
    case 'contains':
    case 'beginsWith':
    case 'endsWith':
      return typeof test.text === 'string' ? [] : [test.text]
    case 'isSet':
    case 'in':
    case 'containsAny':
    case 'containsAll':
    case 'within':
    case 'anniversary':
      return []
  }
}
