import { quote } from '../diagnostic-list.ts'
import type { JsonObject } from '../json.ts'
import type { Place, Scope } from './place.ts'

/** Keys that narrow some conditions. Where they mean nothing they are refused, since ignoring one would lose a predicate. */
type NarrowingKey = 'measure' | 'window' | 'where' | 'valueSource'

export function refuseKeys(
  condition: JsonObject,
  keys: readonly NarrowingKey[],
  place: Place,
  scope: Scope,
): void {
  for (const key of keys) {
    const value = condition[key]
    if (value === undefined || value === null) continue
    if (key === 'valueSource' && value === 'value') continue
    scope.diagnostics.error({
      code: 'misplaced-key',
      path: [...place.json, key],
      params: { key },
      message: `${quote(key)} means nothing on this condition.`,
      fix: 'Remove it.',
    })
  }
}
