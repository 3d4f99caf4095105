/** Generated rules whose conditions keep speaking of the same few subjects, so that they contradict and repeat each other. */
import type { Condition, Definition, Group, ValueCondition, Window } from '@tessera/rules/definition'
import * as fc from 'fast-check'
import { arbitraryGroup } from './arbitrary-definitions.ts'
import { arbitraryLifecycle, arbitrarySequence } from './arbitrary-events.ts'
import { arbitraryComparison, arbitraryFieldOperator } from './arbitrary-values.ts'
import { arbitraryEventWindow } from './arbitrary-windows.ts'
import type { Moments } from './moments.ts'
import { sometimes } from './sometimes.ts'

type Conditions = fc.Arbitrary<Condition>

/** Conditions on one subject each. */
function subjects(moments: Moments): readonly Conditions[] {
  const trait = (field: string, type: 'text' | 'number' | 'boolean' | 'datetime' | 'list'): Conditions =>
    arbitraryComparison(type, moments).map((comparison): ValueCondition => ({ field, ...comparison }))
  return [
    trait('trait.age', 'number'),
    trait('trait.country', 'text'),
    trait('trait.vip', 'boolean'),
    trait('trait.tags', 'list'),
    trait('trait.born', 'datetime'),
    trait('profile.lastSeenAt', 'datetime'),
    fewTexts,
    pair,
    share,
    count(moments),
    count(moments),
    measured(moments),
    since(moments),
    fc.oneof(count(moments), arbitraryLifecycle(moments), arbitrarySequence(moments)),
    fc.record({
      field: fc.constant('segment' as const),
      operator: fc.constantFrom('in' as const, 'notIn' as const),
      value: fc.constantFrom('germans', 'pinned'),
    }),
    trait('trait.country', 'text'),
  ]
}

const fewTexts: Conditions = fc
  .record({
    operator: fc.constantFrom(
      ...(['=', '!=', 'beginsWith', 'doesNotBeginWith', 'contains', 'doesNotContain', 'endsWith'] as const),
    ),
    value: fc.constantFrom('DE', 'de', 'D', 'e', 'STRASSE', 'Straße', 'S'),
  })
  .map((drawn) => ({ field: 'trait.name', ...drawn }))

const pair: Conditions = fc
  .tuple(
    arbitraryFieldOperator('text'),
    fc.constantFrom(['trait.ship', 'trait.bill'] as const, ['trait.bill', 'trait.ship'] as const),
    fc.boolean(),
  )
  .map(([operator, [field, value], known]) =>
    known ? { field, operator, valueSource: 'field' as const, value } : { field, operator: 'null' as const },
  )

const share: Conditions = fc.record({
  field: fc.constant('random.a'),
  operator: fc.constantFrom('<' as const, '>=' as const, '<=' as const, '>' as const),
  value: fc.constantFrom(-1, 0, 0.1, 0.5, 0.9, 1),
})

const small = fc.integer({ min: -1, max: 4 })
const order = fc.constantFrom(
  '<' as const,
  '<=' as const,
  '>' as const,
  '>=' as const,
  '=' as const,
  '!=' as const,
)

function windows(moments: Moments): fc.Arbitrary<Window | undefined> {
  const nested = fc.constantFrom<Window[]>(
    { kind: 'last', amount: 1, unit: 'day' },
    { kind: 'last', amount: 30, unit: 'day' },
    { kind: 'last', amount: 1, unit: 'month' },
    { kind: 'last', amount: 1, unit: 'year' },
    { kind: 'calendar', period: 'today' },
    { kind: 'calendar', period: 'thisMonth' },
    { kind: 'calendar', period: 'thisYear' },
    { kind: 'ago', from: { amount: 60, unit: 'day' }, to: { amount: 30, unit: 'day' } },
  )
  const any = fc.oneof(
    { weight: 4, arbitrary: nested },
    { weight: 1, arbitrary: arbitraryEventWindow(moments) },
  )
  return fc.option(any, { nil: undefined })
}

const filters = fc.option(
  fc
    .record({ operator: order, value: fc.constantFrom(0, 1, 2, 19.99, 100) })
    .map(
      (comparison): Group => ({ combinator: 'and', rules: [{ field: 'property.revenue', ...comparison }] }),
    ),
  { nil: undefined },
)

function onEvents(
  comparison: fc.Arbitrary<Partial<ValueCondition> & Pick<ValueCondition, 'operator'>>,
  moments: Moments,
): Conditions {
  return fc
    .record({
      event: fc.constantFrom('Order Completed', 'Order Completed', 'Order Completed', '*'),
      comparison,
      window: windows(moments),
      where: filters,
    })
    .map(
      ({ event, comparison: compared, window, where }): ValueCondition => ({
        field: `event.${event}`,
        ...compared,
        ...(window && { window }),
        ...(where && { where }),
      }),
    )
}

function count(moments: Moments): Conditions {
  return onEvents(fc.record({ operator: order, value: small }), moments)
}

/** Times since, and days with an event, around the lengths of the windows they are in. */
function since(moments: Moments): Conditions {
  const times = fc.record({
    measure: fc.constantFrom(
      { kind: 'sinceFirst' as const, unit: 'day' as const },
      { kind: 'sinceLast' as const, unit: 'day' as const },
      { kind: 'sinceLast' as const, unit: 'week' as const },
      { kind: 'days' as const },
    ),
    operator: order,
    value: fc.constantFrom(0, 1, 1.5, 4, 29, 30, 31, 34, 60, 370),
  })
  return onEvents(times, moments)
}

function measured(moments: Moments): Conditions {
  const measure = fc.constantFrom(
    { kind: 'count' as const },
    { kind: 'days' as const },
    { kind: 'sum' as const, property: 'revenue' },
    { kind: 'avg' as const, property: 'revenue' },
    { kind: 'max' as const, property: 'revenue' },
    { kind: 'min' as const, property: 'revenue' },
    { kind: 'latest' as const, property: 'coupon' },
    { kind: 'distinct' as const, property: 'coupon' },
    { kind: 'sinceFirst' as const, unit: 'day' as const },
    { kind: 'sinceLast' as const, unit: 'day' as const },
  )
  const compared = measure.chain(
    (drawn): fc.Arbitrary<Partial<ValueCondition> & Pick<ValueCondition, 'operator'>> => {
      const known = fc.constantFrom('null' as const, 'notNull' as const).map((operator) => ({ operator }))
      const text = arbitraryComparison('text', moments)
      const number = fc.record({ operator: order, value: small })
      return fc
        .oneof({ weight: 4, arbitrary: drawn.kind === 'latest' ? text : number }, known)
        .map((comparison) => ({ measure: drawn, ...comparison }))
    },
  )
  return onEvents(compared, moments)
}

function groupOf(node: fc.Arbitrary<Condition | Group>): fc.Arbitrary<Group> {
  return fc
    .record({
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: sometimes(fc.constant(true), 4),
      rules: fc.array(node, { minLength: 1, maxLength: 4 }),
    })
    .map(({ combinator, not, rules }) => ({ combinator, ...(not === true ? { not } : {}), rules }))
}

/** Over two subjects, up to three levels deep, a muted condition now and then; one in ten over everything there is. */
export function arbitraryLintable(moments: Moments): fc.Arbitrary<Definition> {
  const all = subjects(moments)
  const index = fc.integer({ min: 0, max: all.length - 1 })
  const focused = fc.tuple(index, index).chain(([a, b]) => {
    const plain = fc.oneof(...[all[a], all[b]].flatMap((each) => each ?? []))
    const condition: Conditions = fc
      .tuple(plain, sometimes(fc.constant(true), 10))
      .map(([each, muted]) => (muted === true ? { ...each, muted } : each))
    const inner = groupOf(fc.oneof({ weight: 3, arbitrary: condition }, groupOf(condition)))
    return groupOf(fc.oneof({ weight: 2, arbitrary: condition }, inner))
  })
  return fc
    .oneof({ weight: 9, arbitrary: focused }, { weight: 1, arbitrary: arbitraryGroup(moments, 2) })
    .filter(hasLive)
    .map((rule) => ({ version: 1, rule }))
}

/** No group of it consists of muted conditions only. */
function hasLive(group: Group): boolean {
  const live = group.rules.filter((node) => node.muted !== true)
  return live.length > 0 && live.every((node) => !('rules' in node) || hasLive(node))
}
