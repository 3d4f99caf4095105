import { resolveAnniversary } from '@tessera/rules/time/resolve-anniversary'
import { resolveMoment } from '@tessera/rules/time/resolve-moment'
import { resolveWindow } from '@tessera/rules/time/resolve-window'
import { daysAsMoments } from '@tessera/rules/time/days-as-moments'
import type { MomentOperand, Subject, Test } from '@tessera/rules/rule'
import { lowerCase } from '@tessera/rules/lower-case'
import type { LeafOperand, LeafTest } from './leaf.ts'

/** What a resolution depends on. */
export interface Clock {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** IANA zone of the workspace. */
  readonly timeZone: string
}

/** Earlier than any moment a date can hold (milliseconds). */
const dawn = -8.64e15 - 1

/**
 * A test with its moments and windows resolved. `subject` turns what the test compares with (another trait, another property)
 * into the leaf's terms; `undefined` when it is not there to compare with.
 */
export function resolveTest<T>(
  written: Test,
  clock: Clock,
  subject: (of: Subject) => T | undefined,
): LeafTest<T> | undefined {
  const test = daysAsMoments(written)
  const operand = (of: MomentOperand): LeafOperand<T> | undefined => resolveOperand(of, clock, subject)
  switch (test.kind) {
    case 'isSet':
      return test
    case '=':
    case '<':
    case '<=':
    case '>':
    case '>=': {
      const to = operand(test.to)
      return to && { kind: test.kind, to }
    }
    case 'between': {
      const low = operand(test.low)
      const high = operand(test.high)
      return low && high && { kind: 'between', low, high }
    }
    case 'in':
      return { kind: 'in', values: inOrder<string | number>(test.values) }
    case 'contains':
    case 'beginsWith':
    case 'endsWith': {
      const text = operand(typeof test.text === 'string' ? { kind: 'text', value: test.text } : test.text)
      if (text === undefined) return undefined
      return {
        kind: test.kind,
        text: text.kind === 'text' ? { kind: 'text', value: lowerCase(text.value) } : text,
      }
    }
    case 'containsAny':
    case 'containsAll':
      return { kind: test.kind, values: inOrder(test.values) }
    case 'within':
      return { kind: 'within', interval: resolveWindow(test.window, clock.asOf, clock.timeZone) }
    case 'anniversary':
      return {
        kind: 'anniversary',
        days: resolveAnniversary(test.window, clock.asOf, clock.timeZone),
        timeZone: clock.timeZone,
      }
  }
}

function resolveOperand<T>(
  of: MomentOperand,
  clock: Clock,
  subject: (of: Subject) => T | undefined,
): LeafOperand<T> | undefined {
  switch (of.kind) {
    case 'text':
    case 'number':
    case 'boolean':
      return of
    case 'moment':
    case 'ago':
      return { kind: 'moment', at: Math.max(resolveMoment(of, clock.asOf, clock.timeZone), dawn) }
    case 'subject': {
      const other = subject(of.subject)
      return other && { kind: 'subject', subject: other }
    }
  }
}

/** Sorted and without repeats: a list of values is a set, and equal sets share a leaf. */
function inOrder<V extends string | number>(values: readonly V[]): readonly V[] {
  return [...new Set(values)].toSorted((a, b) => (a < b ? -1 : 1))
}
