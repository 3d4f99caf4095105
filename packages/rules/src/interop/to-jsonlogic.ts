/** A valid rule as JSONLogic, for people and other tools to read. It is not what runs. */
import type { Window } from '../definition.ts'
import { isJoin, isNot } from '../normalize/normalize-predicate.ts'
import type { MomentOperand, ProfileLeaf, ProfileSubject, Rule, Test, ValidDefinition } from '../rule.ts'
import { daysAsMoments } from '../time/days-as-moments.ts'
import { isElapsedUnit, unitMs } from '../time/span.ts'
import { type Exported, nodeJsonPath, notExpressible } from './interop-result.ts'

/**
 * Data it speaks of: `{ "trait": { "country": … }, "profile": …, "asOf": …, "segments": [keys], "lists": [keys] }`, dates and
 * `asOf` in milliseconds. Missing is null and in no comparison.
 * Events, sequences, lifecycles, random shares, searches that ignore case, months and calendar windows have no counterpart.
 */
export function toJsonLogic({ rule, pinIn, pinOut }: ValidDefinition): Exported<unknown> {
  try {
    const pinned = [logic(rule), ...pinIn.map((key) => ({ in: [key, { var: 'lists' }] }))]
    const added = pinned.length === 1 ? pinned[0] : { or: pinned }
    const taken = pinOut.map((key) => ({ '!': { in: [key, { var: 'lists' }] } }))
    return { ok: true, value: taken.length === 0 ? added : { and: [added, ...taken] } }
  } catch (error) {
    if (error instanceof NotExpressible)
      return { ok: false, diagnostics: [notExpressible(error.path, error.message)] }
    throw error
  }
}

class NotExpressible extends Error {
  readonly path: readonly (string | number)[]
  constructor(node: readonly number[], what: string) {
    super(`JSONLogic has no ${what}.`)
    this.path = nodeJsonPath(node)
  }
}

function logic(rule: Rule): unknown {
  if (isNot<ProfileLeaf>(rule)) return { '!': logic(rule.of) }
  if (isJoin<ProfileLeaf>(rule)) return { [rule.kind]: rule.of.map(logic) }
  switch (rule.kind) {
    case 'everyone':
      return true
    case 'segment':
      return { in: [rule.key, { var: 'segments' }] }
    case 'list':
      return { in: [rule.key, { var: 'lists' }] }
    case 'sequence':
    case 'lifecycle':
      throw new NotExpressible(rule.path, `${rule.kind}s`)
    case 'test':
      return testLogic(rule)
  }
}

function testLogic({ path, subject, test: written }: Extract<ProfileLeaf, { kind: 'test' }>): unknown {
  const test = daysAsMoments(written)
  const left = variable(subject, path)
  const isSet = { '!=': [left, null] }
  const set = (condition: unknown) => ({ and: [isSet, condition] })
  const right = (operand: MomentOperand) => operandLogic(operand, path)
  const isList = subject.type === 'list'
  switch (test.kind) {
    case 'isSet':
      return isSet
    case '=':
      return isList ? { in: [right(test.to), left] } : set({ '===': [left, right(test.to)] })
    case '<':
    case '<=':
    case '>':
    case '>=':
      return set({ [test.kind]: [left, right(test.to)] })
    case 'between':
      return set({ '<=': [right(test.low), left, right(test.high)] })
    case 'in':
      return isList ? someIn(left, test.values) : { in: [left, test.values] }
    case 'containsAny':
      return someIn(left, test.values)
    case 'containsAll':
      return { and: test.values.map((value) => ({ in: [value, left] })) }
    case 'within':
      return set({ and: bounds(test, left, path) })
    case 'contains':
    case 'beginsWith':
    case 'endsWith':
      throw new NotExpressible(path, 'text search that ignores case')
    case 'anniversary':
      throw new NotExpressible(path, 'anniversaries')
  }
}

function someIn(left: unknown, values: readonly (string | number)[]): unknown {
  return { some: [left, { in: [{ var: '' }, values] }] }
}

function variable(subject: ProfileSubject, path: readonly number[]): unknown {
  switch (subject.kind) {
    case 'trait':
      return { var: subject.field }
    case 'profile':
      return { var: `profile.${subject.field}` }
    case 'random':
      throw new NotExpressible(path, 'random shares')
    case 'measure':
      throw new NotExpressible(path, 'events')
  }
}

function operandLogic(operand: MomentOperand, path: readonly number[]): unknown {
  switch (operand.kind) {
    case 'text':
    case 'number':
    case 'boolean':
      return operand.value
    case 'moment':
      return operand.at
    case 'ago':
      return fromAsOf(operand.span, '-', path)
    case 'subject':
      if (operand.subject.kind === 'property') throw new NotExpressible(path, 'events')
      return variable(operand.subject, path)
  }
}

function fromAsOf(
  span: { readonly amount: number; readonly unit: keyof typeof unitMs | 'month' | 'year' },
  sign: '-' | '+',
  path: readonly number[],
): unknown {
  if (!isElapsedUnit(span.unit)) throw new NotExpressible(path, 'months and years')
  return { [sign]: [{ var: 'asOf' }, span.amount * unitMs[span.unit]] }
}

function bounds(
  test: Extract<Test, { kind: 'within' | 'anniversary' }>,
  left: unknown,
  path: readonly number[],
) {
  const { window }: { window: Window } = test
  switch (window.kind) {
    case 'ever':
      return [true]
    case 'last':
      return [{ '>': [left, fromAsOf(window, '-', path)] }, { '<=': [left, { var: 'asOf' }] }]
    case 'next':
      return [{ '>': [left, { var: 'asOf' }] }, { '<=': [left, fromAsOf(window, '+', path)] }]
    case 'ago':
      return [
        ...(window.from ? [{ '>': [left, fromAsOf(window.from, '-', path)] }] : []),
        ...(window.to ? [{ '<=': [left, fromAsOf(window.to, '-', path)] }] : []),
      ]
    case 'absolute':
      throw new NotExpressible(path, 'windows between dates')
    case 'calendar':
      throw new NotExpressible(path, 'calendar windows')
  }
}
