/** `performed E`: a measure over the events of one name inside a window, compared with a value. */
import { isUnchosen } from '../field.ts'
import { describe, quote } from '../diagnostic-list.ts'
import { type JsonObject, isObject } from '../json.ts'
import type { ValueType } from '../catalogue.ts'
import type { Window } from '../definition.ts'
import { measurableTypes, measuredType, type PropertyMeasureKind } from '../measures.ts'
import type { Measure, Rule } from '../rule.ts'
import { findEvent, findProperty } from './lookup.ts'
import { type Place, type Scope, inside } from './place.ts'
import { readElapsedUnit } from './read-span.ts'
import { readSubjectCondition } from './read-trait.ts'
import { readWhere } from './read-where.ts'
import { readWindow } from './read-window.ts'

export function readEventCondition(
  condition: JsonObject,
  event: string,
  place: Place,
  scope: Scope,
): Rule | undefined {
  const known = findEvent(event, inside(place, 'field'), scope)
  const window = readEventWindow(condition.window, inside(place, 'window'), scope)
  if (!known) return undefined
  const where = readWhere(condition.where, event, inside(place, 'where'), scope)
  const measure = readMeasure(condition.measure, event, inside(place, 'measure'), scope)
  if (measure === undefined) return undefined
  const of = { event, window: window ?? { kind: 'ever' }, ...(where && { where }) } as const
  const type = 'property' in measure ? measuredType(measure.kind, measure.property.type) : 'number'
  const subject = { kind: 'measure', of, measure, type } as const
  const rule = readSubjectCondition(condition, subject, place, scope)
  return window === undefined ? undefined : rule
}

/** No window is `ever`. */
export function readEventWindow(value: unknown, place: Place, scope: Scope): Window | undefined {
  if (value === undefined || value === null) return { kind: 'ever' }
  return readWindow(value, 'events', place, scope)
}

export const measureKinds = [
  'count',
  'days',
  'sum',
  'avg',
  'min',
  'max',
  'distinct',
  'sinceFirst',
  'sinceLast',
  'first',
  'latest',
] as const

/** No measure is a count. */
function readMeasure(value: unknown, event: string, place: Place, scope: Scope): Measure | undefined {
  if (value === undefined || value === null) return { kind: 'count' }
  if (!isObject(value)) return wrongMeasure(scope, place, value)
  if (value.kind === undefined || value.kind === null || value.kind === '') {
    return scope.diagnostics.unfinished([...place.json, 'kind'], 'What to measure is still missing.')
  }
  const kind = measureKinds.find((known) => known === value.kind)
  switch (kind) {
    case undefined:
      return wrongMeasure(scope, inside(place, 'kind'), value.kind)
    case 'count':
    case 'days':
      return { kind }
    case 'sinceFirst':
    case 'sinceLast': {
      const unit = readElapsedUnit(value.unit, inside(place, 'unit'), scope)
      return unit && { kind, unit }
    }
    case 'sum':
    case 'avg':
    case 'min':
    case 'max':
    case 'distinct':
    case 'first':
    case 'latest': {
      const property = readMeasuredProperty(value.property, kind, event, inside(place, 'property'), scope)
      return property && { kind, property }
    }
  }
}

function readMeasuredProperty(
  name: unknown,
  kind: PropertyMeasureKind,
  event: string,
  place: Place,
  scope: Scope,
) {
  if (name === undefined || name === null || (typeof name === 'string' && isUnchosen(name))) {
    return scope.diagnostics.unfinished(place.json, 'The property to measure is still missing.')
  }
  if (typeof name !== 'string') {
    return scope.diagnostics.error({
      code: 'wrong-measure',
      path: place.json,
      message: `The property to measure is named as text, found ${describe(name)}.`,
    })
  }
  const property = findProperty(event, name, place, scope)
  if (property === undefined) return undefined
  const types: readonly ValueType[] = measurableTypes[kind]
  if (types.includes(property.type)) return property
  return scope.diagnostics.error({
    code: 'wrong-measure',
    path: place.json,
    params: { measure: kind, type: property.type, accepted: types },
    message: `“${kind}” wants a ${types.join(' or ')} property; ${quote(name)} is a ${property.type}.`,
  })
}

function wrongMeasure(scope: Scope, place: Place, value: unknown): undefined {
  return scope.diagnostics.error({
    code: 'wrong-measure',
    path: place.json,
    params: { accepted: measureKinds },
    message: `What is measured is one of ${measureKinds.join(', ')}, found ${describe(value)}.`,
  })
}
