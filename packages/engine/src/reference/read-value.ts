import type { ValueType } from '@tessera/rules/catalogue'
import { isTooLongForNumber } from '@tessera/rules/exact-number'
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import type { Value } from './population.ts'

export type ValueRead =
  | { readonly kind: 'value'; readonly value: Value }
  /** `null`, `""` or `[]`: takes the value away. */
  | { readonly kind: 'missing' }
  /** Does not fit its type: as if it had not been sent. */
  | { readonly kind: 'misfit' }

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const missing: ValueRead = { kind: 'missing' }
const misfit: ValueRead = { kind: 'misfit' }

/** Reads a JSON value as a type: `"8"` is the number 8, `"abc"` is none; a number is no text. */
export function readValue(raw: unknown, type: ValueType, timeZone: string): ValueRead {
  if (raw === null || raw === undefined || raw === '') return missing
  if (Array.isArray(raw) && raw.length === 0) return missing
  switch (type) {
    case 'text':
      return found(typeof raw === 'string' ? raw.toWellFormed() : undefined)
    case 'number': {
      const number =
        typeof raw === 'string' && decimal.test(raw) && !isTooLongForNumber(raw) ? Number(raw) : raw
      return found(typeof number === 'number' && Number.isFinite(number) ? withoutSign(number) : undefined)
    }
    case 'boolean':
      if (raw === 'true' || raw === 'false') return found(raw === 'true')
      return found(typeof raw === 'boolean' ? raw : undefined)
    case 'datetime':
      return found(typeof raw === 'string' ? parseMoment(raw, timeZone) : undefined)
    case 'list':
      return readList(raw)
  }
}

/** There is one zero. */
function withoutSign(number: number): number {
  return number === 0 ? 0 : number
}

function readList(raw: unknown): ValueRead {
  if (!Array.isArray(raw)) return misfit
  const elements = raw.filter((element) => element !== null && element !== '')
  if (elements.length === 0) return missing
  const texts = elements.filter((element) => typeof element === 'string')
  return found(texts.length === elements.length ? texts.map((element) => element.toWellFormed()) : undefined)
}

function found(value: Value | undefined): ValueRead {
  return value === undefined ? misfit : { kind: 'value', value }
}
