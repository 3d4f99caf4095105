import type { ValueType } from '@tessera/rules/catalogue'
import { isTooLongForNumber } from '@tessera/rules/exact-number'
import { parseMoment } from '@tessera/rules/time/resolve-moment'

/** date-times in milliseconds since the epoch; null is missing. */
export type StoredValue = string | number | boolean | readonly string[] | null

const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i

/**
 * A JSON value as the type that the catalogue gives it: `null`, `""` and `[]` are missing, `"8"` is the number 8, a moment
 * without offset is wall clock of the zone. A whole number too long to be exact is no number. `undefined` when it does not fit: nothing is stretched to fit.
 */
export function readValue(raw: unknown, type: ValueType, timeZone: string): StoredValue | undefined {
  if (raw === null || raw === undefined || raw === '') return null
  if (Array.isArray(raw) && raw.length === 0) return null
  switch (type) {
    case 'text':
      return typeof raw === 'string' ? raw.toWellFormed() : undefined
    case 'number': {
      const number =
        typeof raw === 'string' && decimal.test(raw) && !isTooLongForNumber(raw) ? Number(raw) : raw
      return typeof number === 'number' && Number.isFinite(number) ? number : undefined
    }
    case 'boolean':
      if (raw === 'true' || raw === 'false') return raw === 'true'
      return typeof raw === 'boolean' ? raw : undefined
    case 'datetime':
      return typeof raw === 'string' ? parseMoment(raw, timeZone) : undefined
    case 'list':
      return readList(raw)
  }
}

/** The type that a first value proposes for a name the catalogue does not know; `undefined` for what is missing. */
export function proposedType(raw: unknown): ValueType | undefined {
  if (typeof raw === 'string') return raw === '' ? undefined : 'text'
  if (typeof raw === 'number') return 'number'
  if (typeof raw === 'boolean') return 'boolean'
  return Array.isArray(raw) && raw.length > 0 ? 'list' : undefined
}

function readList(raw: unknown): StoredValue | undefined {
  if (!Array.isArray(raw)) return undefined
  const elements: string[] = []
  for (const element of raw) {
    if (element === null || element === '') continue
    if (typeof element !== 'string') return undefined
    elements.push(element.toWellFormed())
  }
  return elements.length === 0 ? null : elements
}
