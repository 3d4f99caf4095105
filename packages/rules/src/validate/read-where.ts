/** `where`: conditions on the properties of one event. */
import { isUnchosen, readField } from '../field.ts'
import { describe, quote } from '../diagnostic-list.ts'
import { type JsonObject, isObject } from '../json.ts'
import type { PropertyPredicate, PropertySubject, PropertyTest } from '../rule.ts'
import { findProperty } from './lookup.ts'
import { type Place, type Scope, inside } from './place.ts'
import { readGroup, sameNode } from './read-group.ts'
import { checkValueSource } from './read-trait.ts'
import { readTest } from './read-test.ts'

/**
 * Absent when there is none, when it is muted, or when nothing of it is left (reported). Its predicates carry the path of the
 * condition they narrow.
 */
export function readWhere(
  value: unknown,
  event: string,
  place: Place,
  scope: Scope,
): PropertyPredicate | undefined {
  if (!isObject(value) || value.muted === true || scope.broken.has(value)) return undefined
  return readGroup<PropertyTest>(
    value,
    place,
    scope,
    (condition, at) => readPropertyCondition(condition, event, at, scope),
    sameNode,
  )
}

function readPropertyCondition(
  condition: JsonObject,
  event: string,
  place: Place,
  scope: Scope,
): PropertyPredicate | undefined {
  const at = inside(place, 'field')
  if (typeof condition.field !== 'string' || isUnchosen(condition.field)) {
    return scope.diagnostics.unfinished(at.json, 'The property is still missing.')
  }
  const subject = readProperty(condition.field, event, at, scope)
  checkValueSource(condition, place, scope)
  if (subject === undefined) return undefined
  const answer = readTest(condition, subject.type, place, scope, (field, right) =>
    readProperty(field, event, right, scope),
  )
  if (answer === undefined) return undefined
  const test: PropertyTest = { kind: 'test', path: place.node, subject, test: answer.test }
  return answer.negated ? { kind: 'not', path: place.node, of: test } : test
}

function readProperty(field: string, event: string, place: Place, scope: Scope): PropertySubject | undefined {
  const ref = readField(field)
  if (ref?.kind === 'property') return findProperty(event, ref.name, place, scope)
  return scope.diagnostics.error({
    code: 'unknown-field',
    path: place.json,
    params: { field },
    message: `Inside “where” only properties of the event can be asked, found ${describe(field)}.`,
    fix: ref === undefined ? `Did you mean ${quote(`property.${field}`)}?` : undefined,
  })
}
