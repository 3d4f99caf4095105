/** Right sides of comparisons, by type. `""`, `[]`, null and nothing at all are unfinished. */
import type { ValueType } from '../catalogue.ts'
import { describe } from '../diagnostic-list.ts'
import { isList, isObject, type JsonObject } from '../json.ts'
import { parseDay, parseMoment } from '../time/resolve-moment.ts'
import type { Operand } from '../rule.ts'
import { type Place, type Scope, inside } from './place.ts'
import { readSpan } from './read-span.ts'

/** Type of a single value compared with something of `type`: an element for a list. */
export type ScalarType = Exclude<ValueType, 'list'>

export function scalarType(type: ValueType): ScalarType {
  return type === 'list' ? 'text' : type
}

export function isBlank(value: unknown): boolean {
  return value === undefined || value === null || value === '' || (isList(value) && value.length === 0)
}

const numeral = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

export function readOperand(
  value: unknown,
  type: ScalarType,
  place: Place,
  scope: Scope,
): Operand | undefined {
  if (isBlank(value)) return scope.diagnostics.unfinished(place.json, 'The value is still missing.')
  switch (type) {
    case 'text':
      // Broken surrogates become U+FFFD, as in every stored text.
      if (typeof value === 'string') return { kind: 'text', value: value.toWellFormed() }
      return wrong(scope, place, type, value, 'Put it in quotes: text is compared as text.')
    case 'number': {
      const number = readNumber(value)
      if (number !== undefined) return { kind: 'number', value: number }
      return wrong(scope, place, type, value)
    }
    case 'boolean':
      if (typeof value === 'boolean') return { kind: 'boolean', value }
      return wrong(scope, place, type, value, 'Use true or false, without quotes.')
    case 'datetime': {
      if (isObject(value) && 'ago' in value) {
        if (value.ago === 0) return readNow(value, place, scope)
        const span = readSpan(value, place, scope, 'ago')
        return span && { kind: 'ago', span }
      }
      const day = typeof value === 'string' ? parseDay(value, scope.timeZone) : undefined
      if (day !== undefined && typeof value === 'string') return { kind: 'day', date: value, ...day }
      const at = typeof value === 'string' ? parseMoment(value, scope.timeZone) : undefined
      if (at !== undefined) return { kind: 'moment', at }
      return wrong(scope, place, type, value, 'Write it like 2026-03-01, or { "ago": 60, "unit": "day" }.')
    }
  }
}

/** `{ "ago": 0, "unit": … }`: `asOf` itself. Its unit is required and changes nothing. */
function readNow(value: JsonObject, place: Place, scope: Scope): Operand | undefined {
  const span = readSpan({ ...value, ago: 1 }, place, scope, 'ago')
  return span && { kind: 'ago', span: { amount: 0, unit: 'minute' } }
}

/** A number, or a text that is exactly a decimal number. */
function readNumber(value: unknown): number | undefined {
  const number = typeof value === 'string' && numeral.test(value) ? Number(value) : value
  if (typeof number !== 'number' || !Number.isFinite(number)) return undefined
  return number === 0 ? 0 : number
}

const names: { readonly [T in ScalarType]: string } = {
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  datetime: 'a date',
}

function wrong(scope: Scope, place: Place, type: ScalarType, value: unknown, fix?: string): undefined {
  return scope.diagnostics.error({
    code: 'wrong-value',
    path: place.json,
    params: { expected: type, found: describe(value) },
    message: `The value here is ${names[type]}, found ${describe(value)}.`,
    fix,
  })
}

/** A list of values: a real one, never text with commas. All elements are read, so that all mistakes are found. */
export function readOperands(
  value: unknown,
  type: ScalarType,
  place: Place,
  scope: Scope,
): readonly Operand[] | undefined {
  if (isBlank(value)) return scope.diagnostics.unfinished(place.json, 'The values are still missing.')
  if (!isList(value)) {
    return scope.diagnostics.error({
      code: 'wrong-value',
      path: place.json,
      params: { expected: 'list', found: describe(value) },
      message: `The value here is a list, found ${describe(value)}.`,
      fix: 'Write it as a list: ["one", "two"].',
    })
  }
  const operands = value.map((element, index) => readOperand(element, type, inside(place, index), scope))
  const read = operands.filter((operand) => operand !== undefined)
  return read.length === operands.length ? read : undefined
}
