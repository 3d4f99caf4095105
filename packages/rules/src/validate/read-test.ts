/** The question a condition asks of one value: operator and value against the subject's type. */
import type { ValueType } from '../catalogue.ts'
import { describe, quote } from '../diagnostic-list.ts'
import { isUnchosen } from '../field.ts'
import { type JsonObject, isList } from '../json.ts'
import { type PositiveOperator, isOperator, operatorsByType, toPositive } from '../operators.ts'
import type { Operand, Subject, Test } from '../rule.ts'
import { type Place, type Scope, inside } from './place.ts'
import { isBlank, readOperand, readOperands, scalarType } from './read-operand.ts'
import { readWindow } from './read-window.ts'

/** Looks up what a right side with `valueSource: 'field'` names; reports when it may not stand there. */
export type RightSubject = (field: string, place: Place) => Subject | undefined

export interface Answer {
  readonly test: Test
  /** The stored operator was the complement of `test`. */
  readonly negated: boolean
}

export function readTest(
  condition: JsonObject,
  type: ValueType,
  place: Place,
  scope: Scope,
  rightSubject: RightSubject | undefined,
): Answer | undefined {
  const { operator } = condition
  const at = inside(place, 'operator')
  if (typeof operator !== 'string' || isUnchosen(operator)) {
    return scope.diagnostics.unfinished(at.json, 'The comparison is still missing.')
  }
  if (!isOperator(operator) || !operatorsByType[type].includes(operator)) {
    return scope.diagnostics.error({
      code: 'operator-does-not-fit',
      path: at.json,
      params: { operator, type, accepted: operatorsByType[type] },
      message: `${quote(operator)} does not fit a ${type}; what fits is ${operatorsByType[type].join(', ')}.`,
    })
  }
  const positive = toPositive(operator)
  const read = new TestReader(condition, type, inside(place, 'value'), scope, rightSubject)
  const test = read.test(positive.operator)
  return test && { test, negated: positive.negated }
}

class TestReader {
  private readonly value: unknown
  private readonly fromField: boolean
  private readonly type: ValueType
  private readonly place: Place
  private readonly scope: Scope
  private readonly rightSubject: RightSubject | undefined

  constructor(
    condition: JsonObject,
    type: ValueType,
    place: Place,
    scope: Scope,
    rightSubject: RightSubject | undefined,
  ) {
    this.value = condition.value
    this.fromField = condition.valueSource === 'field'
    this.type = type
    this.place = place
    this.scope = scope
    this.rightSubject = rightSubject
  }

  test(operator: PositiveOperator): Test | undefined {
    if (operator === 'notNull') return { kind: 'isSet' }
    if (this.fromField && !this.takesField(operator)) return undefined
    switch (operator) {
      case '=':
      case '<':
      case '<=':
      case '>':
      case '>=': {
        const to = this.operand(this.value, this.place)
        return to && { kind: operator, to }
      }
      case 'between':
        return this.between()
      case 'in':
        return this.among()
      case 'contains':
      case 'beginsWith':
      case 'endsWith': {
        const part = this.operand(this.value, this.place)
        if (part?.kind === 'text') return { kind: operator, text: part.value }
        return part?.kind === 'subject' ? { kind: operator, text: part } : undefined
      }
      case 'containsAny':
      case 'containsAll': {
        const operands = readOperands(this.value, 'text', this.place, this.scope)
        return operands && { kind: operator, values: texts(operands) }
      }
      case 'within':
      case 'anniversary': {
        const window = readWindow(this.value, 'dates', this.place, this.scope)
        return window && { kind: operator, window }
      }
    }
  }

  /** Comparing with another trait works where one value stands on the right. */
  private takesField(operator: PositiveOperator): boolean {
    const fits = ['=', '<', '<=', '>', '>=', 'between', 'contains', 'beginsWith', 'endsWith'].includes(
      operator,
    )
    if (fits && this.type !== 'list' && this.rightSubject !== undefined) return true
    this.scope.diagnostics.error({
      code: 'operator-does-not-fit',
      path: this.place.json,
      params: { operator, type: this.type },
      message: `This comparison takes a value, not another field.`,
      fix: 'Compare single values with =, !=, <, <=, >, >=, between, contains, beginsWith or endsWith.',
    })
    return false
  }

  private operand(value: unknown, place: Place): Operand | undefined {
    if (!this.fromField) return readOperand(value, scalarType(this.type), place, this.scope)
    if (isBlank(value) || value === '~') {
      return this.scope.diagnostics.unfinished(place.json, 'The field to compare with is still missing.')
    }
    if (typeof value !== 'string') {
      return this.scope.diagnostics.error({
        code: 'wrong-value',
        path: place.json,
        message: `The field to compare with is named as text, found ${describe(value)}.`,
      })
    }
    const subject = this.rightSubject?.(value, place)
    if (subject === undefined) return undefined
    if (subject.type !== this.type) {
      return this.scope.diagnostics.error({
        code: 'wrong-value',
        path: place.json,
        params: { expected: this.type, found: subject.type },
        message: `Both sides have the same type: ${quote(value)} is a ${subject.type}, the left side a ${this.type}.`,
      })
    }
    return { kind: 'subject', subject }
  }

  private between(): Test | undefined {
    const { value } = this
    if (isBlank(value) || (isList(value) && value.length < 2)) {
      return this.scope.diagnostics.unfinished(this.place.json, 'Both ends of the range are needed.')
    }
    if (!isList(value) || value.length > 2) {
      return this.scope.diagnostics.error({
        code: 'wrong-value',
        path: this.place.json,
        params: { expected: 'pair', found: describe(value) },
        message: `A range is a list of two values, found ${describe(value)}.`,
        fix: 'Write it as a list: [10, 30].',
      })
    }
    const low = this.operand(value[0], inside(this.place, 0))
    const high = this.operand(value[1], inside(this.place, 1))
    return low && high && { kind: 'between', low, high }
  }

  private among(): Test | undefined {
    const operands = readOperands(this.value, scalarType(this.type), this.place, this.scope)
    if (operands === undefined) return undefined
    return { kind: 'in', values: this.type === 'number' ? numbers(operands) : texts(operands) }
  }
}

function texts(operands: readonly Operand[]): readonly string[] {
  return operands.flatMap((operand) => (operand.kind === 'text' ? [operand.value] : []))
}

function numbers(operands: readonly Operand[]): readonly number[] {
  return operands.flatMap((operand) => (operand.kind === 'number' ? [operand.value] : []))
}
