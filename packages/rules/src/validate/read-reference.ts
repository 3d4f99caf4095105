/** `in segment`, `in list`. Segments are only named here; what they hold is checked with the whole closure. */
import { isUnchosen } from '../field.ts'
import { describe, quote } from '../diagnostic-list.ts'
import type { JsonObject } from '../json.ts'
import { nearest } from '../nearest.ts'
import type { JsonPath } from '../diagnostic.ts'
import type { ProfileLeaf, Rule } from '../rule.ts'
import { didYouMean } from './lookup.ts'
import { type Place, type Scope, inside } from './place.ts'

export function readReferenceCondition(
  condition: JsonObject,
  kind: 'segment' | 'list',
  place: Place,
  scope: Scope,
): Rule | undefined {
  const { operator, value } = condition
  if (typeof operator !== 'string' || isUnchosen(operator)) {
    return scope.diagnostics.unfinished([...place.json, 'operator'], 'In or not in is still missing.')
  }
  if (operator !== 'in' && operator !== 'notIn') {
    return scope.diagnostics.error({
      code: 'operator-does-not-fit',
      path: [...place.json, 'operator'],
      params: { operator, accepted: ['in', 'notIn'] },
      message: `A profile is in or notIn a ${kind}.`,
    })
  }
  const at = inside(place, 'value')
  if (value === undefined || value === null || value === '') {
    return scope.diagnostics.unfinished(at.json, `Which ${kind} is still missing.`)
  }
  if (typeof value !== 'string') {
    return scope.diagnostics.error({
      code: 'wrong-value',
      path: at.json,
      params: { found: describe(value) },
      message: `The value here is the key of one ${kind}, found ${describe(value)}.`,
      fix: 'Join one condition for each with “or”.',
    })
  }
  if (kind === 'list' && !checkList(value, at.json, scope)) return undefined
  if (kind === 'segment') scope.references.push({ key: value, path: at.json })
  const leaf: ProfileLeaf = { kind, path: place.node, key: value }
  return operator === 'notIn' ? { kind: 'not', path: place.node, of: leaf } : leaf
}

/** Whether the manual list exists, reporting when not. */
export function checkList(key: string, path: JsonPath, scope: Scope): boolean {
  if (scope.lists === undefined || scope.lists.has(key)) return true
  scope.diagnostics.error({
    code: 'unknown-list',
    path,
    params: { list: key },
    message: `There is no list ${quote(key)}.`,
    fix: didYouMean(nearest(key, scope.lists)),
  })
  return false
}
