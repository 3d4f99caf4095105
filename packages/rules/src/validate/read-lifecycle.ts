/** For the first time, stopped, restarted, regularly. */
import { isUnchosen } from '../field.ts'
import { describe } from '../diagnostic-list.ts'
import { type JsonObject, isObject } from '../json.ts'
import { limits } from '../parse/limits.ts'
import type { Lifecycle, Rule } from '../rule.ts'
import { findEvent } from './lookup.ts'
import { type Place, type Scope, inside } from './place.ts'
import { readCount, readSpan } from './read-span.ts'
import { readWhere } from './read-where.ts'

const kinds = ['firstTime', 'stopped', 'restarted', 'regularly'] as const

export function readLifecycleCondition(
  condition: JsonObject,
  event: string,
  place: Place,
  scope: Scope,
): Rule | undefined {
  const known = findEvent(event, inside(place, 'field'), scope)
  const where = known ? readWhere(condition.where, event, inside(place, 'where'), scope) : undefined
  const lifecycle = readLifecycle(condition, place, scope)
  if (!known || lifecycle === undefined) return undefined
  return { kind: 'lifecycle', path: place.node, event, lifecycle, ...(where && { where }) }
}

function readLifecycle(condition: JsonObject, place: Place, scope: Scope): Lifecycle | undefined {
  const { operator, value } = condition
  if (typeof operator !== 'string' || isUnchosen(operator)) {
    return scope.diagnostics.unfinished([...place.json, 'operator'], 'What happened is still missing.')
  }
  const kind = kinds.find((known) => known === operator)
  if (kind === undefined) {
    return scope.diagnostics.error({
      code: 'operator-does-not-fit',
      path: [...place.json, 'operator'],
      params: { operator, accepted: kinds },
      message: `What fits here is ${kinds.join(', ')}.`,
    })
  }
  const at = inside(place, 'value')
  if (kind !== 'regularly') {
    const span = readSpan(value === '' ? undefined : value, at, scope)
    return span && { kind, span }
  }
  if (value === undefined || value === null || value === '') {
    return scope.diagnostics.unfinished(at.json, 'The periods are still missing.')
  }
  if (!isObject(value)) {
    return wrong(scope, at, `It is { "period", "of", "atLeast" }, found ${describe(value)}.`)
  }
  return readRegularly(value, at, scope)
}

function readRegularly(value: JsonObject, place: Place, scope: Scope): Lifecycle | undefined {
  const period = readSpan(value.period, inside(place, 'period'), scope)
  const of = readCount(value.of, inside(place, 'of'), scope)
  const atLeast = readCount(value.atLeast, inside(place, 'atLeast'), scope)
  const times = value.times === undefined ? 1 : readCount(value.times, inside(place, 'times'), scope)
  if (of !== undefined && of > limits.values) {
    return scope.diagnostics.error({
      code: 'too-many-values',
      path: [...place.json, 'of'],
      params: { count: of, limit: limits.values },
      message: `At most ${limits.values} periods, found ${of}.`,
    })
  }
  if (of !== undefined && atLeast !== undefined && atLeast > of) {
    return wrong(
      scope,
      inside(place, 'atLeast'),
      `${atLeast} of ${of} periods can never be.`,
      'Ask for at most as many periods as there are.',
    )
  }
  if (!period || of === undefined || atLeast === undefined || times === undefined) return undefined
  return { kind: 'regularly', period, of, atLeast, times }
}

function wrong(scope: Scope, place: Place, message: string, fix?: string): undefined {
  return scope.diagnostics.error({ code: 'wrong-lifecycle', path: place.json, message, fix })
}
