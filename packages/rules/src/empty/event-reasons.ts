/** Why a condition on an event holds no one. */
import {
  type Condition,
  type Group,
  type Operator,
  type ValueCondition,
  type Window,
  isGroup,
} from '../definition.ts'
import { Temporal } from 'temporal-polyfill'
import { isList } from '../json.ts'
import { measuredType } from '../measures.ts'
import { complements } from '../operators.ts'
import { eventWords } from '../print/event-words.ts'
import { propertyType } from '../print/field-words.ts'
import { windowWords } from '../print/span-words.ts'
import { wordsText } from '../print/words.ts'
import { rangeReason } from './range-reasons.ts'
import { type EmptySetting, type Hypothesis, ifNoOne, ifSomeone, removal, replacement } from './reason.ts'
import { everyoneElse, otherSpellings, some } from './trait-reasons.ts'

/** Which events: a name, a filter, a window. */
export interface Selection {
  readonly event: string
  readonly where?: Group
  readonly window?: Window
}

/** At least one event of a selection. */
export function happened({ event, where, window }: Selection): ValueCondition {
  return {
    field: `event.${event}`,
    operator: '>=',
    value: 1,
    ...(where && { where }),
    ...(window && { window }),
  }
}

const zeroMeasures: ReadonlySet<unknown> = new Set([undefined, 'count', 'days', 'sum', 'distinct'])

export function eventReasons(
  condition: ValueCondition,
  event: string,
  setting: EmptySetting,
): readonly Hypothesis[] {
  const { measure } = condition
  if (condition.operator in complements) return [everyoneElse(condition, setting)]
  if (zeroMeasures.has(measure?.kind) && holdsAtZero(condition)) return [everyoneElse(condition, setting)]
  const selection: Selection = { event, where: condition.where, window: condition.window }
  const withSelection = (changed: Selection): ValueCondition => {
    const { where: _, window: __, ...rest } = condition
    return {
      ...rest,
      ...(changed.where && { where: changed.where }),
      ...(changed.window && { window: changed.window }),
    }
  }
  return [
    ...selectionReasons(selection, withSelection, setting),
    ...measureReasons(condition, event, setting),
  ]
}

/** Whether 0 satisfies a comparison, by operator. */
const atZero: Partial<Record<Operator, (first: number, value: unknown) => boolean>> = {
  '=': (first) => first === 0,
  '<': (first) => first > 0,
  '<=': (first) => first >= 0,
  '>': (first) => first < 0,
  '>=': (first) => first <= 0,
  between: (first, value) => first <= 0 && isList(value) && Number(value[1]) >= 0,
  in: (_, value) => isList(value) && value.map(Number).includes(0),
}

/** Whether someone without any event is in: such a condition is empty because everyone has events. */
function holdsAtZero({ operator, value }: ValueCondition): boolean {
  return atZero[operator]?.(Number(isList(value) ? value[0] : value), value) ?? false
}

/**
 * Why there is no such event at all: of that name, in that window, with that filter. `apply` makes the condition of another
 * selection, for fixes.
 */
export function selectionReasons(
  { event, where, window }: Selection,
  apply: (selection: Selection) => Condition,
  setting: EmptySetting,
): readonly Hypothesis[] {
  const { path, print } = setting
  const name = wordsText(eventWords(event, undefined, print))
  const filtered = where === undefined ? '' : wordsText(eventWords(event, where, print))
  const when = wordsText(windowWords(window)).trim()
  const hasWindow = window !== undefined && window.kind !== 'ever'
  const ever = replacement(path, apply({ event, where }), 'Use “ever” instead')
  const data = dataWords(event, setting)
  const all = ifNoOne(happened({ event }), `No one has ever done ${name}${asOfWords(data)}.`, [removal(path)])
  const inWindow = hasWindow
    ? [ifNoOne(happened({ event, window }), `No one did ${name} ${when}${data}.`, [ever])]
    : []
  if (where === undefined) return [all, ...inWindow]
  return [
    all,
    ...inWindow,
    ...filterReasons({ event, where, window }, apply, setting),
    ifNoOne(
      happened({ event, where }),
      `No one has ever done ${filtered}; ${name} without the filter, some have.`,
      [replacement(path, apply({ event, window }), 'Remove the filter')],
    ),
    ...(hasWindow
      ? [
          ifNoOne(
            happened({ event, where, window }),
            `No one did ${filtered} ${when}, though some did it at another time.`,
            [ever, replacement(path, apply({ event, window }), 'Remove the filter')],
          ),
        ]
      : []),
  ]
}

/** Each condition of the filter on its own: a value that no such event has. */
function filterReasons(
  { event, where, window }: Selection & { readonly where: Group },
  apply: (selection: Selection) => Condition,
  setting: EmptySetting,
): readonly Hypothesis[] {
  const { path, print, values } = setting
  if (where.combinator !== 'and' || where.not === true || where.muted === true) return []
  return where.rules.flatMap((rule, index): readonly Hypothesis[] => {
    if (isGroup(rule) || rule.muted === true) return []
    const only: Group = { combinator: 'and', rules: [rule] }
    const probe = happened({ event, where: only })
    const filtered = wordsText(eventWords(event, only, print))
    const rest = where.rules.filter((_, at) => at !== index)
    const without: Group | undefined = rest.some((each) => each.muted !== true)
      ? { ...where, rules: rest }
      : undefined
    const fixes = [
      ...some(spelled(rule, event, values)).map(({ node, text }) =>
        replacement(
          path,
          apply({ event, window, where: { ...where, rules: where.rules.with(index, node) } }),
          `Write ${text} instead`,
        ),
      ),
      replacement(path, apply({ event, window, where: without }), 'Remove that part of the filter'),
    ]
    return [ifNoOne(probe, `No one has ever done ${filtered}.`, fixes)]
  })
}

function spelled(
  rule: Condition,
  event: string,
  values: EmptySetting['values'],
): { readonly node: Condition; readonly text: string } | undefined {
  if (rule.operator !== '=' && rule.operator !== 'in') return undefined
  const texts = [rule.value].flat().filter((text): text is string => typeof text === 'string')
  const other = otherSpellings(texts, values?.(rule.field, event) ?? [])
  if (other.length === 0) return undefined
  const [first] = other
  const text = other.map((each) => `“${each}”`).join(', ')
  const node = (
    other.length === 1 ? { ...rule, operator: '=', value: first } : { ...rule, operator: 'in', value: other }
  ) as Condition
  return { node, text }
}

function measureReasons(
  condition: ValueCondition,
  event: string,
  setting: EmptySetting,
): readonly Hypothesis[] {
  const { path, print } = setting
  const { measure } = condition
  const name = wordsText(eventWords(event, condition.where, print))
  const when = wordsText(windowWords(condition.window))
  const once: ValueCondition = { ...condition, operator: '>=', value: 1 }
  if (measure === undefined || measure.kind === 'count' || measure.kind === 'days') {
    const often = measure?.kind === 'days' ? 'on as many days' : 'as often'
    const atLeast = measure?.kind === 'days' ? 'Ask for at least 1 day' : 'Ask for at least once'
    return [
      ifSomeone(once, (people) => `${people} did ${name}${when}, but no one ${often} as this asks for.`, [
        replacement(path, once, atLeast),
      ]),
    ]
  }
  const { value: _, valueSource: __, ...rest } = condition
  const known: ValueCondition = { ...rest, operator: 'notNull' }
  const property = 'property' in measure ? measure.property : undefined
  const missing =
    property === undefined
      ? []
      : [
          ifNoOne(known, `None of these events (${name}${when}) has a value for “${property}”.`, [
            removal(path),
          ]),
        ]
  const type = measureValueType(condition, event, print)
  const isSet = replacement(path, known, 'Ask whether there is a value')
  const what =
    property === undefined
      ? `a time since the ${measure.kind === 'sinceFirst' ? 'first' : 'last'} ${name}${when}`
      : `${measure.kind} of ${property} of ${name}${when}`
  return [
    ...missing,
    ...(type === 'number' || type === 'datetime'
      ? some(rangeReason(condition, { name: `the ${what}`.replace('the a ', 'a '), type, fixes: [isSet] }))
      : []),
    ifSomeone(known, (people) => `${people} have a ${what.replace(/^a /, '')}, but none that matches.`, [
      isSet,
    ]),
  ]
}

function measureValueType(
  { measure }: ValueCondition,
  event: string,
  print: EmptySetting['print'],
): ReturnType<typeof measuredType> | undefined {
  if (measure === undefined || !('property' in measure)) return 'number'
  const type = propertyType(event, measure.property, print)
  return type === undefined ? undefined : measuredType(measure.kind, type)
}

/** `; the data has some from 2023-01-02 to 2024-05-06`. */
function dataWords(event: string, { span, timeZone }: EmptySetting): string {
  const known = span?.(event)
  if (known === undefined) return ''
  const [from, to] = [known.from, known.to].map((at) =>
    Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(timeZone).toPlainDate().toString(),
  )
  return from === to ? `; the data has some on ${from}` : `; the data has some from ${from} to ${to}`
}

/** Before the moment of asking there was none, though the data has some. */
function asOfWords(data: string): string {
  return data === '' ? '' : ` by then${data}`
}
