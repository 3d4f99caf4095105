import { lowerCase } from '@tessera/rules/lower-case'
import { hasAnniversary, resolveAnniversary } from '@tessera/rules/time/resolve-anniversary'
import { isWithin, resolveWindow } from '@tessera/rules/time/resolve-window'
import type { Operand, Subject, Test } from '@tessera/rules/rule'
import { compareText } from './compare-text.ts'
import type { Value } from './population.ts'
import { type Clock, momentAgo } from './time.ts'

/** What a test may look at besides the value itself. */
export interface TestSurroundings {
  readonly clock: Clock
  /** The value of another subject of the same profile or event; `undefined` when it is missing. */
  readonly valueOf: (subject: Subject) => Value | undefined
}

/** Whether a positive test holds for one value. A missing value answers no to every test; so does a missing operand. */
export function testHolds(test: Test, value: Value | undefined, around: TestSurroundings): boolean {
  if (value === undefined) return false
  const { asOf, timeZone } = around.clock
  switch (test.kind) {
    case 'isSet':
      return true
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      if (test.to.kind === 'day') return comparesWithDay(test.kind, value, test.to)
      const other = operandValue(test.to, around)
      return other !== undefined && compares(test.kind, value, other)
    }
    case 'in':
      return test.values.some((listed) => compares('=', value, listed))
    case 'between': {
      const reaches = (kind: '>=' | '<=', to: Operand) => testHolds({ kind, to }, value, around)
      return reaches('>=', test.low) && reaches('<=', test.high)
    }
    case 'contains':
    case 'beginsWith':
    case 'endsWith': {
      const parts = elements(operandValue(asOperand(test.text), around))
      return elements(value).some((element) => parts.some((part) => matches(test.kind, element, part)))
    }
    case 'containsAny':
      return test.values.some((wanted) => elements(value).includes(wanted))
    case 'containsAll':
      return test.values.every((wanted) => elements(value).includes(wanted))
    case 'within':
      return typeof value === 'number' && isWithin(value, resolveWindow(test.window, asOf, timeZone))
    case 'anniversary':
      return (
        typeof value === 'number' &&
        hasAnniversary(value, resolveAnniversary(test.window, asOf, timeZone), timeZone)
      )
  }
}

function asOperand(
  text: Extract<Test, { readonly text: unknown }>['text'],
): Extract<Operand, { kind: 'text' | 'subject' }> {
  return typeof text === 'string' ? { kind: 'text', value: text } : text
}

/** Equal is in the day, less is before it, more is after it. */
function comparesWithDay(kind: Ordering, value: Value, day: Extract<Operand, { kind: 'day' }>): boolean {
  if (typeof value !== 'number') return false
  const place = value < day.from ? -1 : value < day.before ? 0 : 1
  return compares(kind, place, 0)
}

function operandValue(
  operand: Exclude<Operand, { kind: 'day' }>,
  around: TestSurroundings,
): Value | undefined {
  switch (operand.kind) {
    case 'text':
    case 'number':
    case 'boolean':
      return operand.value
    case 'moment':
      return operand.at
    case 'ago':
      return momentAgo(operand.span, 1, around.clock)
    case 'subject':
      return around.valueOf(operand.subject)
  }
}

type Ordering = '=' | '<' | '<=' | '>' | '>='

/** On a list: some element. Values of different types never compare. */
function compares(kind: Ordering, value: Value, other: Value): boolean {
  if (typeof value === 'object') return value.some((element) => compares(kind, element, other))
  if (typeof other === 'object') return other.some((element) => compares(kind, value, element))
  const order = compareScalars(value, other)
  if (order === undefined) return false
  switch (kind) {
    case '=':
      return order === 0
    case '<':
      return order < 0
    case '<=':
      return order <= 0
    case '>':
      return order > 0
    case '>=':
      return order >= 0
  }
}

function compareScalars(
  value: string | number | boolean,
  other: string | number | boolean,
): number | undefined {
  if (typeof value === 'string' && typeof other === 'string') return compareText(value, other)
  if (typeof value === 'number' && typeof other === 'number') return value - other
  if (typeof value === 'boolean' && typeof other === 'boolean') return Number(value) - Number(other)
  return undefined
}

/** The texts a text operator looks at: a list's elements, or the one text. */
function elements(value: Value | undefined): readonly string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' ? value : []
}

/** Both sides lower-cased by Unicode; nothing is trimmed or normalised, and no character is special. */
function matches(kind: 'contains' | 'beginsWith' | 'endsWith', element: string, part: string): boolean {
  const text = lowerCase(element)
  const wanted = lowerCase(part)
  switch (kind) {
    case 'contains':
      return text.includes(wanted)
    case 'beginsWith':
      return text.startsWith(wanted)
    case 'endsWith':
      return text.endsWith(wanted)
  }
}
