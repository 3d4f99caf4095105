/** A then B within T then C, with nothing of X in between, perhaps with a last step that did not follow. */
import { isUnchosen } from '../field.ts'
import { describe } from '../diagnostic-list.ts'
import { type JsonObject, isList, isObject } from '../json.ts'
import type { ProfileLeaf, PropertyPredicate, Rule, Step } from '../rule.ts'
import { findEvent } from './lookup.ts'
import { type Place, type Scope, inside } from './place.ts'
import { readEventWindow } from './read-event.ts'
import { readSpan } from './read-span.ts'
import { readWhere } from './read-where.ts'

export function readSequenceCondition(condition: JsonObject, place: Place, scope: Scope): Rule | undefined {
  const { operator, value } = condition
  const at = inside(place, 'value')
  if (typeof operator !== 'string' || isUnchosen(operator)) {
    return scope.diagnostics.unfinished([...place.json, 'operator'], 'Whether it happened is still missing.')
  }
  if (operator !== 'did' && operator !== 'didNot') {
    return scope.diagnostics.error({
      code: 'operator-does-not-fit',
      path: [...place.json, 'operator'],
      params: { operator, accepted: ['did', 'didNot'] },
      message: 'A sequence did or didNot happen.',
    })
  }
  if (value === undefined || value === null || value === '') {
    return scope.diagnostics.unfinished(at.json, 'The steps are still missing.')
  }
  if (!isObject(value) || (value.steps !== undefined && !isList(value.steps))) {
    return wrong(scope, at, `A sequence is { "window", "steps": […] }, found ${describe(value)}.`)
  }
  const window = readEventWindow(value.window, inside(at, 'window'), scope)
  const steps = isList(value.steps) ? value.steps : []
  if (steps.length === 0) {
    return scope.diagnostics.unfinished([...at.json, 'steps'], 'The steps are still missing.')
  }
  const read = steps.map((step, index) =>
    readStep(step, index, steps.length, inside(at, 'steps', index), scope),
  )
  const whole = read.filter((step) => step !== undefined)
  if (window === undefined || whole.length < read.length) return undefined
  const last = whole.at(-1)
  const leaf: ProfileLeaf = {
    kind: 'sequence',
    path: place.node,
    window,
    steps: whole.flatMap(({ follows, step }) => (follows ? [step] : [])),
    ...(last?.follows === false && { notFollowedBy: last.step }),
  }
  return operator === 'didNot' ? { kind: 'not', path: place.node, of: leaf } : leaf
}

interface ReadStep {
  readonly step: Step
  /** `false` for a last step that must not have followed. */
  readonly follows: boolean
}

function readStep(
  value: unknown,
  index: number,
  count: number,
  place: Place,
  scope: Scope,
): ReadStep | undefined {
  if (!isObject(value)) return wrong(scope, place, `A step names its event, found ${describe(value)}.`)
  const named = readNamed(value, place, scope)
  const hasWithin = value.within !== undefined && value.within !== null
  const hasWithout = isList(value.without) ? value.without.length > 0 : !isNothing(value.without)
  if (index === 0 && (hasWithin || hasWithout)) {
    wrong(
      scope,
      place,
      'The first step has no step before it to count from.',
      'Remove its “within” and “without”.',
    )
  }
  if (!isNothing(value.not) && typeof value.not !== 'boolean') {
    wrong(scope, inside(place, 'not'), `"not" is true or false, found ${describe(value.not)}.`)
  }
  const follows = value.not !== true
  if (!follows && (index === 0 || index < count - 1)) {
    wrong(scope, inside(place, 'not'), 'Only the last of several steps can be one that did not follow.')
  }
  if (!follows && hasWithout) {
    wrong(scope, inside(place, 'without'), 'A step that did not follow has nothing in between.', 'Remove it.')
  }
  const within = hasWithin ? readSpan(value.within, inside(place, 'within'), scope) : undefined
  const without = readWithout(value.without, inside(place, 'without'), scope)
  if (named === undefined || without === undefined || (hasWithin && within === undefined)) return undefined
  return { step: { ...named, ...(within && { within }), without }, follows }
}

function readWithout(value: unknown, place: Place, scope: Scope): Step['without'] | undefined {
  if (isNothing(value)) return []
  if (!isList(value)) return wrong(scope, place, `"without" is a list of events, found ${describe(value)}.`)
  const read = value.map((absent, index) => {
    const at = inside(place, index)
    if (!isObject(absent)) return wrong(scope, at, `An event is named here, found ${describe(absent)}.`)
    return readNamed(absent, at, scope)
  })
  const whole = read.filter((absent) => absent !== undefined)
  return whole.length === read.length ? whole : undefined
}

function readNamed(
  value: JsonObject,
  place: Place,
  scope: Scope,
): { readonly event: string; readonly where?: PropertyPredicate } | undefined {
  const { event } = value
  const at = inside(place, 'event')
  if (isNothing(event) || (typeof event === 'string' && isUnchosen(event))) {
    return scope.diagnostics.unfinished(at.json, 'The event of this step is still missing.')
  }
  if (typeof event !== 'string')
    return wrong(scope, at, `An event is named as text, found ${describe(event)}.`)
  if (!findEvent(event, at, scope)) return undefined
  const where = readWhere(value.where, event, inside(place, 'where'), scope)
  return { event, ...(where && { where }) }
}

function isNothing(value: unknown): value is undefined | null {
  return value === undefined || value === null
}

function wrong(scope: Scope, place: Place, message: string, fix?: string): undefined {
  return scope.diagnostics.error({ code: 'wrong-sequence', path: place.json, message, fix })
}
