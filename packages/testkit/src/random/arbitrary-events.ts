/** Generated conditions over events: measures, sequences, lifecycles, each with filters on properties. */
import type {
  Group,
  LifecycleCondition,
  MeasureSpec,
  SequenceCondition,
  SequenceStep,
  ValueCondition,
} from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import * as fc from 'fast-check'
import { arbitraryComparison, arbitraryFieldComparison } from './arbitrary-values.ts'
import { arbitraryEventWindow, arbitrarySpan } from './arbitrary-windows.ts'
import type { Moments } from './moments.ts'
import { sometimes } from './sometimes.ts'
import { vocabulary, type VocabularyEvent } from './vocabulary.ts'

const names: readonly VocabularyEvent[] = [
  'Order Completed',
  'Product Added',
  'Signed In',
  "He said 'hi'; --",
  'Never Came',
]

/** Mostly events that have many properties and come often. */
const eventName = fc.oneof(
  { weight: 4, arbitrary: fc.constant<EventName>('Order Completed') },
  { weight: 4, arbitrary: fc.constantFrom<EventName[]>(...names) },
  { weight: 1, arbitrary: fc.constant<EventName>('*') },
)

type EventName = VocabularyEvent | '*'

/** Properties of an event; for any event those that several have. */
function propertiesOf(event: EventName): readonly (readonly [string, ValueType])[] {
  if (event === '*')
    return [
      ['revenue', 'number'],
      ['coupon', 'text'],
    ]
  return Object.entries(vocabulary.events[event])
}

export function arbitraryEventCondition(moments: Moments): fc.Arbitrary<ValueCondition> {
  return eventName.chain((event) =>
    measureOf(event).chain(({ measure, type }) =>
      fc
        .record({
          comparison: arbitraryComparison(type, moments),
          window: fc.option(arbitraryEventWindow(moments), { nil: undefined }),
          where: whereOf(event, moments),
        })
        .map(({ comparison, window, where }) => ({
          field: `event.${event}`,
          ...(measure === undefined ? {} : { measure }),
          ...comparison,
          ...(window === undefined ? {} : { window }),
          ...(where === undefined ? {} : { where }),
        })),
    ),
  )
}

interface TypedMeasure {
  readonly measure?: MeasureSpec
  readonly type: ValueType
}

function measureOf(event: EventName): fc.Arbitrary<TypedMeasure> {
  const properties = propertiesOf(event)
  const ofProperty = properties.flatMap(([property, type]): TypedMeasure[] => [
    { measure: { kind: 'distinct', property }, type: 'number' },
    { measure: { kind: 'first', property }, type },
    { measure: { kind: 'latest', property }, type },
    ...(type === 'number' || type === 'datetime'
      ? (['min', 'max'] as const).map((kind) => ({ measure: { kind, property }, type }))
      : []),
    ...(type === 'number'
      ? (['sum', 'avg'] as const).map((kind) => ({ measure: { kind, property }, type }))
      : []),
  ])
  const ofEvents: TypedMeasure[] = [
    { type: 'number' },
    { measure: { kind: 'count' }, type: 'number' },
    { measure: { kind: 'days' }, type: 'number' },
    ...(['sinceFirst', 'sinceLast'] as const).flatMap((kind) =>
      (['minute', 'hour', 'day', 'week'] as const).map((unit) => ({
        measure: { kind, unit },
        type: 'number' as const,
      })),
    ),
  ]
  return fc.oneof(fc.constantFrom(...ofEvents), fc.constantFrom(...ofProperty))
}

/** Properties of an order, the first compared with the others. */
const propertyPairs = [
  ['number', 'property.revenue', 'property.list_price'],
  ['text', 'property.coupon', 'property.currency', 'property.coupon'],
] as const

function whereOf(event: EventName, moments: Moments): fc.Arbitrary<Group | undefined> {
  const property = fc
    .constantFrom(...propertiesOf(event))
    .chain(([name, type]) =>
      arbitraryComparison(type, moments).map(
        (comparison): ValueCondition => ({ field: `property.${name}`, ...comparison }),
      ),
    )
  const pair: fc.Arbitrary<ValueCondition> = fc
    .constantFrom(...propertyPairs)
    .chain(([type, field, ...others]) =>
      arbitraryFieldComparison(type, others).map((comparison) => ({ field, ...comparison })),
    )
  const condition =
    event === 'Order Completed' ? fc.oneof({ weight: 6, arbitrary: property }, pair) : property
  const flat = groupOf(condition)
  const group = fc.oneof({ weight: 3, arbitrary: flat }, groupOf(fc.oneof(condition, flat)))
  return fc.option(group, { nil: undefined, freq: 2 })
}

function groupOf(node: fc.Arbitrary<ValueCondition | Group>): fc.Arbitrary<Group> {
  return fc
    .record({
      combinator: fc.constantFrom('and', 'or'),
      not: fc.option(fc.boolean(), { nil: undefined }),
      rules: fc.array(node, { minLength: 1, maxLength: 3 }),
      muted: sometimes(node, 8),
    })
    .map(({ combinator, not, rules, muted }) => ({
      combinator,
      ...(not === undefined ? {} : { not }),
      rules: muted === undefined ? rules : [...rules, { ...muted, muted: true }],
    }))
}

function named(moments: Moments): fc.Arbitrary<Pick<SequenceStep, 'event' | 'where'>> {
  return eventName.chain((event) =>
    whereOf(event, moments).map((where) => ({ event, ...(where === undefined ? {} : { where }) })),
  )
}

export function arbitrarySequence(moments: Moments): fc.Arbitrary<SequenceCondition> {
  const first = named(moments)
  const within = fc.option(arbitrarySpan, { nil: undefined }).map((span) => (span ? { within: span } : {}))
  const without = fc
    .array(named(moments), { maxLength: 2 })
    .map((excluded) => (excluded.length > 0 ? { without: excluded } : {}))
  const later = fc
    .tuple(first, within, without)
    .map(([step, limit, none]) => ({ ...step, ...limit, ...none }))
  const missing = fc.tuple(first, within).map(([step, limit]) => ({ ...step, ...limit, not: true }))
  return fc
    .record({
      operator: fc.constantFrom('did', 'didNot'),
      window: fc.option(arbitraryEventWindow(moments), { nil: undefined }),
      first,
      later: fc.array(later, { maxLength: 2 }),
      missing: sometimes(missing, 2),
    })
    .map((drawn) => ({
      field: 'sequence',
      operator: drawn.operator,
      value: {
        ...(drawn.window === undefined ? {} : { window: drawn.window }),
        steps: [drawn.first, ...drawn.later, ...(drawn.missing === undefined ? [] : [drawn.missing])],
      },
    }))
}

export function arbitraryLifecycle(moments: Moments): fc.Arbitrary<LifecycleCondition> {
  const regularly = fc
    .record({
      period: arbitrarySpan,
      of: fc.oneof({ weight: 15, arbitrary: fc.integer({ min: 1, max: 6 }) }, fc.constant(24)),
      times: fc.option(fc.integer({ min: 1, max: 2 }), { nil: undefined }),
    })
    .chain(({ period, of, times }) =>
      fc.integer({ min: 1, max: Math.min(of, 6) }).map((atLeast) => ({
        operator: 'regularly' as const,
        value: { period, of, atLeast, ...(times === undefined ? {} : { times }) },
      })),
    )
  const simple = fc.record({
    operator: fc.constantFrom('firstTime' as const, 'stopped' as const, 'restarted' as const),
    value: arbitrarySpan,
  })
  return eventName.chain((event) =>
    fc.tuple(fc.oneof(regularly, { weight: 2, arbitrary: simple }), whereOf(event, moments)).map(
      ([lifecycle, where]): LifecycleCondition => ({
        field: `lifecycle.${event}`,
        ...lifecycle,
        ...(where === undefined ? {} : { where }),
      }),
    ),
  )
}
