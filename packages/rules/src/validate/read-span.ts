import type { ElapsedUnit, Span } from '../definition.ts'
import { describe } from '../diagnostic-list.ts'
import { isObject } from '../json.ts'
import { isElapsedUnit, units } from '../time/span.ts'
import { type Place, type Scope, inside } from './place.ts'

/** `{ amount, unit }`; an amount that is not a whole number of at least 1, or no unit, is unfinished. */
export function readSpan(value: unknown, place: Place, scope: Scope, key = 'amount'): Span | undefined {
  if (value === undefined || value === null) {
    return scope.diagnostics.unfinished(place.json, 'A length of time is still missing.')
  }
  if (!isObject(value)) {
    return scope.diagnostics.error({
      code: 'wrong-value',
      path: place.json,
      message: `A length of time is { "${key}", "unit" }, found ${describe(value)}.`,
    })
  }
  const amount = readCount(value[key], inside(place, key), scope)
  if (value.unit === undefined || value.unit === null || value.unit === '') {
    return scope.diagnostics.unfinished([...place.json, 'unit'], 'The unit of time is still missing.')
  }
  const unit = units.find((known) => known === value.unit)
  if (unit === undefined) {
    return scope.diagnostics.error({
      code: 'wrong-value',
      path: [...place.json, 'unit'],
      params: { accepted: units },
      message: `Time is counted in ${units.join(', ')}, found ${describe(value.unit)}.`,
    })
  }
  return amount === undefined ? undefined : { amount, unit }
}

/** A whole number of at least 1; anything else is unfinished. */
export function readCount(value: unknown, place: Place, scope: Scope): number | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 1) return value
  return scope.diagnostics.unfinished(
    place.json,
    `A whole number of at least 1 is still missing, found ${describe(value)}.`,
  )
}

/** The unit of a time since an event: no month or year, whose lengths differ. */
export function readElapsedUnit(value: unknown, place: Place, scope: Scope): ElapsedUnit | undefined {
  if (value === undefined || value === null || value === '') {
    return scope.diagnostics.unfinished(place.json, 'The unit of time is still missing.')
  }
  const unit = units.find((known) => known === value)
  if (unit !== undefined && isElapsedUnit(unit)) return unit
  return scope.diagnostics.error({
    code: 'wrong-measure',
    path: place.json,
    params: { accepted: units.filter(isElapsedUnit) },
    message: `Time since an event is counted in minute, hour, day or week, found ${describe(value)}.`,
  })
}
