import type { MomentOperand, MomentTest, Operand, Test } from '../rule.ts'

/**
 * A test without days: each is written with the moments it begins and ends at, so that the same values pass. Moments are whole
 * milliseconds, so the last moment of a day is the millisecond before the next one. Idempotent.
 */
export function daysAsMoments(test: Test): MomentTest {
  switch (test.kind) {
    case '=':
      return test.to.kind === 'day'
        ? { kind: 'between', low: firstMoment(test.to), high: lastMoment(test.to) }
        : { kind: '=', to: test.to }
    case '<':
    case '>=':
      return { kind: test.kind, to: firstMoment(test.to) }
    case '<=':
    case '>':
      return test.to.kind === 'day'
        ? { kind: test.kind === '<=' ? '<' : '>=', to: { kind: 'moment', at: test.to.before } }
        : { kind: test.kind, to: test.to }
    case 'between':
      return { kind: 'between', low: firstMoment(test.low), high: lastMoment(test.high) }
    case 'isSet':
    case 'in':
    case 'contains':
    case 'beginsWith':
    case 'endsWith':
    case 'containsAny':
    case 'containsAll':
    case 'within':
    case 'anniversary':
      return test
  }
}

function firstMoment(operand: Operand): MomentOperand {
  return operand.kind === 'day' ? { kind: 'moment', at: operand.from } : operand
}

function lastMoment(operand: Operand): MomentOperand {
  return operand.kind === 'day' ? { kind: 'moment', at: operand.before - 1 } : operand
}
