/** Generated definitions over the vocabulary: every operator, measure, window, sequence, lifecycle, reference, pin, random share. */
import type { KnownSegment } from '@tessera/rules/context'
import type { Condition, Definition, Group, ValueCondition } from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import * as fc from 'fast-check'
import { arbitraryEventCondition, arbitraryLifecycle, arbitrarySequence } from './arbitrary-events.ts'
import { arbitraryComparison, arbitraryFieldComparison } from './arbitrary-values.ts'
import type { Moments } from './moments.ts'
import { sometimes } from './sometimes.ts'
import { vocabulary } from './vocabulary.ts'

/** What generated definitions refer to. `pinned` refers to `germans` and has pins of its own; `lively` refers to both. */
export const generatedSegments: ReadonlyMap<string, KnownSegment> = new Map(
  Object.entries({
    germans: {
      version: 1,
      rule: { combinator: 'and', rules: [{ field: 'trait.country', operator: 'in', value: ['DE', 'de'] }] },
    },
    pinned: {
      version: 1,
      rule: {
        combinator: 'or',
        rules: [
          { field: 'segment', operator: 'notIn', value: 'germans' },
          { field: 'event.Order Completed', operator: '>=', value: 2 },
        ],
      },
      pinIn: ['plus'],
      pinOut: ['minus'],
    },
    lively: {
      version: 1,
      rule: {
        combinator: 'and',
        not: true,
        rules: [
          { field: 'segment', operator: 'in', value: 'pinned' },
          { combinator: 'or', muted: true, rules: [] },
          {
            combinator: 'or',
            rules: [
              { field: 'segment', operator: 'notIn', value: 'germans' },
              { field: 'lifecycle.*', operator: 'stopped', value: { amount: 1, unit: 'month' } },
              {
                field: 'trait.born',
                operator: 'anniversary',
                value: { kind: 'last', amount: 2, unit: 'month' },
              },
            ],
          },
        ],
      },
      pinOut: ['vips', 'minus'],
    },
  }).map(([key, definition]) => [key, { status: 'published', definition }]),
)

const traitFields: readonly (readonly [string, ValueType])[] = [
  ...Object.entries(vocabulary.traits).map(([name, type]) => [`trait.${name}`, type] as const),
  ['profile.id', 'text'],
  ['profile.firstSeenAt', 'datetime'],
  ['profile.lastSeenAt', 'datetime'],
]

function traitCondition(moments: Moments): fc.Arbitrary<ValueCondition> {
  return fc
    .constantFrom(...traitFields)
    .chain(([field, type]) =>
      arbitraryComparison(type, moments).map((comparison) => ({ field, ...comparison })),
    )
}

/** Fields of one type each, the first compared with the others. */
const fieldPairs = [
  ['text', 'trait.ship', 'trait.bill', 'profile.id'],
  ['text', 'profile.id', 'trait.name'],
  ['number', 'trait.age', 'trait.limit', 'trait.a"b.c; --'],
  ['boolean', 'trait.vip', 'trait.adult'],
  ['datetime', 'trait.born', 'profile.firstSeenAt', 'trait.trial_ends', 'profile.lastSeenAt'],
] as const

const traitPair: fc.Arbitrary<ValueCondition> = fc
  .constantFrom(...fieldPairs)
  .chain(([type, field, ...others]) =>
    arbitraryFieldComparison(type, others).map((comparison) => ({ field, ...comparison })),
  )

const reference: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('segment' as const),
    operator: fc.constantFrom('in' as const, 'notIn' as const),
    value: fc.constantFrom('germans', 'pinned', 'lively'),
  }),
  fc.record({
    field: fc.constant('list' as const),
    operator: fc.constantFrom('in' as const, 'notIn' as const),
    value: fc.constantFrom('vips', 'plus', 'nobody'),
  }),
)

/** Every operator on numbers, with shares that sometimes hold. */
function randomShare(moments: Moments): fc.Arbitrary<ValueCondition> {
  const share = fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9, 1)
  const comparison = fc.oneof(
    fc.record({
      operator: fc.constantFrom('<' as const, '>=' as const, '<=' as const, '>' as const),
      value: share,
    }),
    fc.record({
      operator: fc.constantFrom('between' as const, 'notBetween' as const),
      value: fc.tuple(share, share),
    }),
    arbitraryComparison('number', moments),
  )
  return fc
    .tuple(fc.constantFrom('random.a', 'random.campaign-42', 'random.Зоя.😀'), comparison)
    .map(([field, compared]) => ({ field, ...compared }))
}

const everyone: fc.Arbitrary<ValueCondition> = fc.constant({
  field: 'everyone',
  operator: '=',
  value: true,
})

export function arbitraryCondition(moments: Moments): fc.Arbitrary<Condition> {
  return fc.oneof(
    { weight: 6, arbitrary: traitCondition(moments) },
    { weight: 3, arbitrary: traitPair },
    { weight: 6, arbitrary: arbitraryEventCondition(moments) },
    { weight: 4, arbitrary: arbitrarySequence(moments) },
    { weight: 3, arbitrary: arbitraryLifecycle(moments) },
    { weight: 1, arbitrary: reference },
    { weight: 1, arbitrary: randomShare(moments) },
    { weight: 1, arbitrary: everyone },
  )
}

/** A group up to `levels` deep; some of its conditions may be muted, never all. */
export function arbitraryGroup(moments: Moments, levels = 3): fc.Arbitrary<Group> {
  const condition = arbitraryCondition(moments)
  const node: fc.Arbitrary<Condition | Group> =
    levels <= 1
      ? condition
      : fc.oneof(
          { weight: 3, arbitrary: condition },
          { weight: 1, arbitrary: arbitraryGroup(moments, levels - 1) },
        )
  // As if absent: what a muted node holds need not even be valid.
  const gone = fc.constantFrom<Condition | Group>(
    { combinator: 'or', rules: [], muted: true },
    { field: 'trait.gone', operator: '=', value: [], muted: true },
    { combinator: 'and', rules: [{ field: 'segment', operator: 'in', value: 'gone' }], muted: true },
  )
  const muted: fc.Arbitrary<Condition | Group> = fc.oneof(
    { weight: 3, arbitrary: condition.map((each) => ({ ...each, muted: true })) },
    { weight: 1, arbitrary: gone },
  )
  return fc
    .record({
      combinator: fc.constantFrom('and' as const, 'or' as const),
      not: fc.boolean(),
      rules: fc.array(node, { minLength: 1, maxLength: 3 }),
      muted: sometimes(muted, 8),
    })
    .map((drawn) => ({
      combinator: drawn.combinator,
      ...(drawn.not ? { not: true } : {}),
      rules: drawn.muted === undefined ? drawn.rules : [drawn.muted, ...drawn.rules],
    }))
}

export function arbitraryDefinition(moments: Moments): fc.Arbitrary<Definition> {
  const pins = (key: string) => sometimes(fc.constant([key]), 3)
  return fc
    .record({ rule: arbitraryGroup(moments), pinIn: pins('plus'), pinOut: pins('minus') })
    .map(({ rule, pinIn, pinOut }) => ({
      version: 1,
      rule,
      ...(pinIn === undefined ? {} : { pinIn }),
      ...(pinOut === undefined ? {} : { pinOut }),
    }))
}
