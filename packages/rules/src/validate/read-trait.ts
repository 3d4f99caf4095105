/** Conditions on what a profile is: traits, predictions, profile fields, the random share. */
import { readField } from '../field.ts'
import { describe, quote } from '../diagnostic-list.ts'
import type { JsonObject } from '../json.ts'
import type { ProfileLeaf, ProfileSubject, Rule } from '../rule.ts'
import { findTrait } from './lookup.ts'
import { type Place, type Scope, inside } from './place.ts'
import { readTest } from './read-test.ts'

/** `subject` is the left side, already looked up. */
export function readSubjectCondition(
  condition: JsonObject,
  subject: ProfileSubject,
  place: Place,
  scope: Scope,
): Rule | undefined {
  checkValueSource(condition, place, scope)
  const right =
    subject.kind === 'trait' || subject.kind === 'profile'
      ? (field: string, at: Place) => readRightSubject(field, at, scope)
      : undefined
  const answer = readTest(condition, subject.type, place, scope, right)
  if (answer === undefined) return undefined
  const leaf: ProfileLeaf = { kind: 'test', path: place.node, subject, test: answer.test }
  return answer.negated ? { kind: 'not', path: place.node, of: leaf } : leaf
}

export function readTraitCondition(
  condition: JsonObject,
  field: string,
  place: Place,
  scope: Scope,
): Rule | undefined {
  const entry = findTrait(field, inside(place, 'field'), scope)
  if (entry === undefined) return undefined
  return readSubjectCondition(condition, { kind: 'trait', field, type: entry.type }, place, scope)
}

export function readProfileCondition(
  condition: JsonObject,
  field: 'id' | 'firstSeenAt' | 'lastSeenAt',
  place: Place,
  scope: Scope,
): Rule | undefined {
  return readSubjectCondition(condition, profileSubject(field), place, scope)
}

export function readRandomCondition(
  condition: JsonObject,
  salt: string,
  place: Place,
  scope: Scope,
): Rule | undefined {
  return readSubjectCondition(condition, { kind: 'random', salt, type: 'number' }, place, scope)
}

function profileSubject(field: 'id' | 'firstSeenAt' | 'lastSeenAt'): ProfileSubject {
  return { kind: 'profile', field, type: field === 'id' ? 'text' : 'datetime' }
}

/** The right side of "trait against trait". */
function readRightSubject(field: string, place: Place, scope: Scope): ProfileSubject | undefined {
  const ref = readField(field)
  if (ref?.kind === 'profile') return profileSubject(ref.field)
  if (ref?.kind === 'trait') {
    const entry = findTrait(field, place, scope)
    return entry && { kind: 'trait', field, type: entry.type }
  }
  return scope.diagnostics.error({
    code: 'unknown-field',
    path: place.json,
    params: { field },
    message: `A trait is compared with another trait, found ${quote(field)}.`,
  })
}

export function checkValueSource(condition: JsonObject, place: Place, scope: Scope): void {
  const { valueSource } = condition
  if (valueSource === undefined || valueSource === null) return
  if (valueSource === 'value' || valueSource === 'field') return
  scope.diagnostics.error({
    code: 'wrong-value',
    path: [...place.json, 'valueSource'],
    message: `"valueSource" is "value" or "field", found ${describe(valueSource)}.`,
  })
}
