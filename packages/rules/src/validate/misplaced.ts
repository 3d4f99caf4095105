/** Keys of the language where they mean nothing: ignoring one would change who is in without a word. */
import type { JsonPath } from '../diagnostic.ts'
import { type DiagnosticList, quote } from '../diagnostic-list.ts'
import { isUnchosen, readField } from '../field.ts'
import { type JsonObject, isList, isObject } from '../json.ts'
import { type KeyPlace, isMisplaced } from '../keys.ts'
import { measurePlace, windowPlace } from './key-places.ts'
import { misplacedFix } from './misplaced-fix.ts'

/**
 * Reports every misplaced key of a definition that is well-formed enough to be read on. Muted parts are not checked, nor are
 * objects whose kind is unknown: that is reported by itself. A key whose value is null is absent.
 */
export function refuseMisplacedKeys(definition: JsonObject, diagnostics: DiagnosticList): void {
  const walk = new Walk(diagnostics)
  walk.keys(definition, 'definition', [])
  if (isObject(definition.rule)) walk.group(definition.rule, ['rule'])
}

class Walk {
  private readonly diagnostics: DiagnosticList

  constructor(diagnostics: DiagnosticList) {
    this.diagnostics = diagnostics
  }

  keys(holder: JsonObject, place: KeyPlace, path: JsonPath): void {
    for (const [key, value] of Object.entries(holder)) {
      if (value === undefined || value === null || !isMisplaced(key, place)) continue
      this.refuse(key, place, holder, path)
    }
  }

  group(group: JsonObject, path: JsonPath): void {
    if (group.muted === true) return
    this.keys(group, 'group', path)
    this.valueSource(group, 'group', path)
    const nodes = isList(group.rules) ? group.rules : []
    for (const [index, node] of nodes.entries()) {
      if (!isObject(node)) continue
      const at = [...path, 'rules', index]
      if ('rules' in node) this.group(node, at)
      else this.condition(node, at)
    }
  }

  private condition(condition: JsonObject, path: JsonPath): void {
    if (condition.muted === true) return
    const place = conditionPlace(condition.field)
    this.keys(condition, place, path)
    const value = [...path, 'value']
    switch (place) {
      case 'event condition':
        this.comparison(condition, value)
        this.measure(condition.measure, [...path, 'measure'])
        this.window(condition.window, [...path, 'window'])
        this.where(condition, path)
        return
      case 'value condition':
        this.comparison(condition, value)
        return
      case 'sequence condition':
        this.valueSource(condition, place, path)
        if (isObject(condition.value)) this.sequence(condition.value, value)
        return
      case 'lifecycle condition':
        this.valueSource(condition, place, path)
        this.lifecycle(condition, value)
        this.where(condition, path)
        return
      case 'reference condition':
      case 'everyone condition':
        this.valueSource(condition, place, path)
    }
  }

  private comparison({ operator, value }: JsonObject, path: JsonPath): void {
    if (operator === 'within' || operator === 'notWithin' || operator === 'anniversary') {
      this.window(value, path)
    } else if (isList(value)) {
      for (const [index, one] of value.entries()) this.moment(one, [...path, index])
    } else this.moment(value, path)
  }

  private moment(value: unknown, path: JsonPath): void {
    if (isObject(value) && 'ago' in value) this.keys(value, 'moment', path)
  }

  private span(value: unknown, path: JsonPath): void {
    if (isObject(value)) this.keys(value, 'length of time', path)
  }

  private window(value: unknown, path: JsonPath): void {
    if (!isObject(value)) return
    const place = windowPlace(value.kind)
    if (place === undefined) return
    this.keys(value, place, path)
    if (place !== 'window ago') return
    this.span(value.from, [...path, 'from'])
    this.span(value.to, [...path, 'to'])
  }

  private measure(value: unknown, path: JsonPath): void {
    const place = isObject(value) ? measurePlace(value.kind) : undefined
    if (isObject(value) && place !== undefined) this.keys(value, place, path)
  }

  private where({ where }: JsonObject, path: JsonPath): void {
    if (isObject(where) && 'rules' in where) this.group(where, [...path, 'where'])
  }

  private sequence(value: JsonObject, path: JsonPath): void {
    this.keys(value, 'sequence', path)
    this.window(value.window, [...path, 'window'])
    for (const [index, step] of list(value.steps).entries()) {
      if (!isObject(step)) continue
      const at = [...path, 'steps', index]
      this.keys(step, 'step', at)
      this.where(step, at)
      this.span(step.within, [...at, 'within'])
      for (const [position, absent] of list(step.without).entries()) {
        if (!isObject(absent)) continue
        this.keys(absent, 'event not in between', [...at, 'without', position])
        this.where(absent, [...at, 'without', position])
      }
    }
  }

  private lifecycle({ operator, value }: JsonObject, path: JsonPath): void {
    if (!isObject(value)) return
    if (operator !== 'regularly') return this.span(value, path)
    this.keys(value, 'habit', path)
    this.span(value.period, [...path, 'period'])
  }

  /** Of a node that compares nothing with another field. */
  private valueSource(holder: JsonObject, place: KeyPlace, path: JsonPath): void {
    const { valueSource } = holder
    if (valueSource === undefined || valueSource === null || valueSource === 'value') return
    this.refuse('valueSource', place, holder, path)
  }

  private refuse(key: string, place: KeyPlace, holder: JsonObject, path: JsonPath): void {
    this.diagnostics.error({
      code: 'misplaced-key',
      path: [...path, key],
      params: { key, place },
      message: `${quote(key)} means nothing on ${placeNames[place]}.`,
      fix: misplacedFix(key, place, holder),
    })
  }
}

function list(value: unknown): readonly unknown[] {
  return isList(value) ? value : []
}

/** One whose field is not chosen yet, or unknown, may still become one on an event. */
function conditionPlace(field: unknown): ConditionPlace {
  const ref = typeof field === 'string' && !isUnchosen(field) ? readField(field) : undefined
  switch (ref?.kind) {
    case undefined:
    case 'event':
      return 'event condition'
    case 'trait':
    case 'profile':
    case 'random':
    case 'property':
      return 'value condition'
    case 'lifecycle':
      return 'lifecycle condition'
    case 'sequence':
      return 'sequence condition'
    case 'segment':
    case 'list':
      return 'reference condition'
    case 'everyone':
      return 'everyone condition'
  }
}

type ConditionPlace = Extract<KeyPlace, `${string} condition`>

const placeNames: { readonly [P in KeyPlace]: string } = {
  definition: 'a definition',
  group: 'a group',
  'value condition': 'this condition',
  'event condition': 'a condition on an event',
  'lifecycle condition': 'a lifecycle condition',
  'sequence condition': 'a sequence condition',
  'reference condition': 'a condition on a segment or a list',
  'everyone condition': '“everyone”',
  moment: 'a relative moment',
  'length of time': 'a length of time',
  'window ever': 'a window of kind “ever”',
  'window last': 'a window of kind “last”',
  'window next': 'a window of kind “next”',
  'window ago': 'a window of kind “ago”',
  'window absolute': 'a window of kind “absolute”',
  'window calendar': 'a window of kind “calendar”',
  'measure of events': 'a measure that counts events or days',
  'measure of a property': 'a measure of a property',
  'measure of time since': 'a measure of time since an event',
  sequence: 'a sequence',
  step: 'a step of a sequence',
  'event not in between': 'an event that must not lie in between',
  habit: 'this lifecycle',
}
