/** One condition on profiles, by the kind of its field. */
import { isUnchosen, readField } from '../field.ts'
import { describe, quote } from '../diagnostic-list.ts'
import type { JsonObject } from '../json.ts'
import type { Rule } from '../rule.ts'
import { type Place, type Scope, inside } from './place.ts'
import { readEventCondition } from './read-event.ts'
import { readLifecycleCondition } from './read-lifecycle.ts'
import { readReferenceCondition } from './read-reference.ts'
import { readSequenceCondition } from './read-sequence.ts'
import { readProfileCondition, readRandomCondition, readTraitCondition } from './read-trait.ts'

export function readCondition(condition: JsonObject, place: Place, scope: Scope): Rule | undefined {
  const { field } = condition
  const at = inside(place, 'field')
  if (typeof field !== 'string' || isUnchosen(field)) {
    return scope.diagnostics.unfinished(at.json, 'What the condition is about is still missing.')
  }
  const ref = readField(field)
  if (ref === undefined) return undefined
  switch (ref.kind) {
    case 'trait':
      return readTraitCondition(condition, ref.field, place, scope)
    case 'profile':
      return readProfileCondition(condition, ref.field, place, scope)
    case 'random':
      return readRandomCondition(condition, ref.salt, place, scope)
    case 'event':
      return readEventCondition(condition, ref.event, place, scope)
    case 'lifecycle':
      return readLifecycleCondition(condition, ref.event, place, scope)
    case 'sequence':
      return readSequenceCondition(condition, place, scope)
    case 'segment':
    case 'list':
      return readReferenceCondition(condition, ref.kind, place, scope)
    case 'everyone':
      return readEveryone(condition, place, scope)
    case 'property':
      return scope.diagnostics.error({
        code: 'unknown-field',
        path: at.json,
        params: { field },
        message: `${quote(field)} belongs to an event: it can be asked inside that condition’s “where”.`,
      })
  }
}

/** Takes only `= true`: everybody is said on purpose or not at all. */
function readEveryone(condition: JsonObject, place: Place, scope: Scope): Rule | undefined {
  const { operator, value } = condition
  if (typeof operator !== 'string' || isUnchosen(operator) || value === undefined || value === '') {
    return scope.diagnostics.unfinished(place.json, 'Everyone is written “everyone = true”.')
  }
  if (operator !== '=') {
    return scope.diagnostics.error({
      code: 'operator-does-not-fit',
      path: [...place.json, 'operator'],
      params: { operator, accepted: ['='] },
      message: 'Everyone is written “everyone = true”.',
      fix: 'For nobody, negate a group around it.',
    })
  }
  if (value === true) return { kind: 'everyone', path: place.node }
  return scope.diagnostics.error({
    code: 'wrong-value',
    path: [...place.json, 'value'],
    params: { found: describe(value) },
    message: `Everyone is written “everyone = true”, found ${describe(value)}.`,
  })
}
