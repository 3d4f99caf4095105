/** Generated definitions over the vocabulary: every operator, measure, window, sequence, lifecycle, reference, pin, random share. */
import type { KnownSegment } from '@tessera/rules/context'
import type { Condition, Definition, Group, ValueCondition } from '@tessera/rules/definition'
import type { ValueType } from '@tessera/rules/catalogue'
import * as fc from 'fast-check'
import { arbitraryEventCondition, arbitraryLifecycle, arbitrarySequence } from './arbitrary-events.ts'
import { arbitraryComparison, arbitraryFieldOperator } from './arbitrary-values.ts'
import type { Moments } from './moments.ts'
import { sometimes } from './sometimes.ts'
import { vocabulary } from './vocabulary.ts'

/** What generated definitions refer to. `pinned` refers to `germans` and has pins of its own. */
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

const traitPair: fc.Arbitrary<ValueCondition> = fc
  .constantFrom(
    ['trait.ship', 'trait.bill', 'text'] as const,
    ['trait.age', 'trait.limit', 'number'] as const,
    ['trait.vip', 'trait.adult', 'boolean'] as const,
    ['trait.born', 'profile.firstSeenAt', 'datetime'] as const,
  )
  .chain(([field, value, type]) =>
    arbitraryFieldOperator(type).map((operator) => ({ field, operator, valueSource: 'field', value })),
  )

const textPair: fc.Arbitrary<ValueCondition> = fc
  .constantFrom(
    'contains' as const,
    'doesNotContain' as const,
    'beginsWith' as const,
    'doesNotBeginWith' as const,
    'endsWith' as const,
    'doesNotEndWith' as const,
  )
  .map((operator) => ({ field: 'trait.ship', operator, valueSource: 'field', value: 'trait.bill' }))

const reference: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    field: fc.constant('segment' as const),
    operator: fc.constantFrom('in' as const, 'notIn' as const),
    value: fc.constantFrom('germans', 'pinned'),
  }),
  fc.record({
    field: fc.constant('list' as const),
    operator: fc.constantFrom('in' as const, 'notIn' as const),
    value: fc.constantFrom('vips', 'plus', 'nobody'),
  }),
)

const randomShare: fc.Arbitrary<ValueCondition> = fc.record({
  field: fc.constantFrom('random.a', 'random.campaign-42'),
  operator: fc.constantFrom('<' as const, '>=' as const, '<=' as const, '>' as const),
  value: fc.constantFrom(0, 0.1, 0.25, 0.5, 0.9, 1),
})

const everyone: fc.Arbitrary<ValueCondition> = fc.constant({
  field: 'everyone',
  operator: '=',
  value: true,
})

export function arbitraryCondition(moments: Moments): fc.Arbitrary<Condition> {
  return fc.oneof(
    { weight: 6, arbitrary: traitCondition(moments) },
    { weight: 2, arbitrary: traitPair },
    { weight: 1, arbitrary: textPair },
    { weight: 6, arbitrary: arbitraryEventCondition(moments) },
    { weight: 4, arbitrary: arbitrarySequence(moments) },
    { weight: 3, arbitrary: arbitraryLifecycle(moments) },
    { weight: 1, arbitrary: reference },
    { weight: 1, arbitrary: randomShare },
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
  const muted = condition.map((each) => ({ ...each, muted: true }))
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
