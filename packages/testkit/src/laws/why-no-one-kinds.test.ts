/** One reason after another why a condition holds no one, each over a handful of people. */
import { evaluate } from '@tessera/engine/reference/evaluate'
import { populationFromMessages } from '@tessera/engine/reference/population-from-messages'
import type { Condition, Definition, Group } from '@tessera/rules/definition'
import { emptyHypotheses, leftHypotheses } from '@tessera/rules/empty/empty-reasons'
import { type EmptyReason, judgeEmpty, probeDefinition } from '@tessera/rules/empty/reason'
import { applyFix } from '@tessera/rules/lint/fix'
import { validateDefinition } from '@tessera/rules/validate'
import { expect, test } from 'vitest'

const timeZone = 'Europe/Berlin'
const asOf = Date.parse('2024-06-15T12:00:00Z')
const identify = (userId: string, traits: object) => ({
  type: 'identify',
  userId,
  traits,
  timestamp: '2024-01-01T00:00:00Z',
})
const track = (userId: string, event: string, timestamp: string, properties: object = {}) => ({
  type: 'track',
  userId,
  event,
  timestamp,
  properties,
})

const { population, catalogue } = populationFromMessages(
  [
    identify('a', { country: 'DE', age: 30, born: '1990-06-18T00:00:00Z', tags: ['x'] }),
    identify('b', { country: 'AT', age: 40, born: '1980-01-05T00:00:00Z', tags: ['y'] }),
    track('a', 'Buy', '2024-03-01T00:00:00Z', { sku: 'S1', price: 5 }),
    track('a', 'View', '2024-03-02T00:00:00Z'),
    track('a', 'Pay', '2024-03-02T10:00:00Z'),
    track('b', 'Buy', '2024-03-05T00:00:00Z', { sku: 'S2', price: 7 }),
    track('b', 'Buy', '2024-06-14T00:00:00Z', { sku: 'S2', price: 7 }),
  ],
  {
    traits: { country: 'text', age: 'number', born: 'datetime', tags: 'list', empty: 'text' },
    events: {
      Buy: { sku: 'text', price: 'number', never: 'number' },
      View: {},
      Pay: {},
      'Never Came': {},
    },
  },
  timeZone,
)
const context = {
  catalogue,
  segments: new Map([
    [
      'none',
      {
        status: 'published' as const,
        definition: {
          version: 1,
          rule: { combinator: 'and', rules: [{ field: 'trait.age', operator: '>', value: 99 }] },
        },
      },
    ],
  ]),
  lists: new Set<string>(),
  timeZone,
}

const and = (...rules: readonly (Group | Condition)[]): Group => ({ combinator: 'and', rules })
const of = (...rules: readonly (Group | Condition)[]): Definition => ({ version: 1, rule: and(...rules) })

function size(definition: Definition): number {
  const result = validateDefinition(definition, context, { unfinished: 'error' })
  if (!result.ok) throw new Error(result.diagnostics.map(({ message }) => message).join('\n'))
  return evaluate(result.valid, population, { asOf, timeZone }).size
}

function why(
  definition: Definition,
  path: readonly number[],
  ask = emptyHypotheses,
): EmptyReason | undefined {
  const hypotheses = ask(path, {
    definition,
    asOf,
    timeZone,
    print: { catalogue },
    values: (field, event) =>
      field === 'trait.country'
        ? ['DE', 'AT']
        : event === 'Buy' && field === 'property.sku'
          ? ['S1', 'S2']
          : [],
  })
  const probes = probeDefinition(hypotheses)?.rule.rules ?? []
  return judgeEmpty(
    hypotheses,
    probes.map((probe) => size(of(probe))),
  )
}

const is = (field: string, operator: string, value?: unknown, more: object = {}): Condition =>
  ({ field, operator, ...(value !== undefined && { value }), ...more }) as Condition
const buy = (more: object = {}, operator = '>=', value: unknown = 1) => is('event.Buy', operator, value, more)
const where = (field: string, value: unknown) => ({ where: and(is(`property.${field}`, '=', value)) })
const last = (amount: number, unit = 'day') => ({ kind: 'last', amount, unit })
const steps = (...some: readonly object[]) => is('sequence', 'did', { steps: some })

/** `true`: the first fix gives it people. */
test.each<[string, Condition, string, boolean]>([
  ['no value', is('trait.empty', '=', 'x'), 'No one has a value for “empty”.', false],
  ['another spelling', is('trait.country', '=', 'de'), '1 person has it written “DE”', true],
  ['a value close by', is('trait.country', 'in', ['ATT']), 'No one has “ATT”', true],
  ['no such value', is('trait.country', '=', 'Narnia'), 'No one has “Narnia”', true],
  ['elsewhere in the text', is('trait.country', 'beginsWith', 'E'), 'one that contains it elsewhere', true],
  ['not all of a list', is('trait.tags', 'containsAll', ['x', 'y']), 'no one has all of them', true],
  ['a number beyond', is('trait.age', '>', 100), 'always below that', true],
  [
    'a number between those there are',
    is('trait.age', 'between', [33, 36]),
    'below it, 1 person above it',
    true,
  ],
  ['a date beyond', is('trait.born', '>', '2020-01-01'), 'always before that', true],
  [
    'a birthday, not a year',
    is('trait.born', 'within', { kind: 'next', amount: 7, unit: 'day' }),
    'has its anniversary then',
    true,
  ],
  [
    'the other direction',
    is('trait.born', 'within', { kind: 'next', amount: 90, unit: 'year' }),
    'in the last instead',
    true,
  ],
  ['everyone has a value', is('trait.age', 'null'), 'Everyone matches “age is known”', true],
  ['an event that never came', is('event.Never Came', '>=', 1), 'No one has ever done Never Came', false],
  [
    'a window without the event',
    buy({ window: { kind: 'absolute', to: '2024-02-01' } }),
    'No one did Buy before 2024-02-01',
    true,
  ],
  ['a filter no event passes', buy(where('sku', 'S9')), 'No one has ever done Buy (where sku is S9)', true],
  [
    'a filter in another spelling',
    buy(where('sku', 's1')),
    'No one has ever done Buy (where sku is s1)',
    true,
  ],
  [
    'a filter and a window',
    buy({ ...where('sku', 'S1'), window: last(30) }),
    'though some did it at another time',
    true,
  ],
  ['not as often', buy({}, '>=', 9), '2 people did Buy, but no one as often as this asks for', true],
  ['everyone did', buy({}, '=', 0), 'Everyone matches “', true],
  [
    'a measure beyond',
    buy({ measure: { kind: 'avg', property: 'price' } }, '>', 50),
    'always below that',
    true,
  ],
  [
    'a property that is never set',
    buy({ measure: { kind: 'max', property: 'never' } }, '>', 1),
    'has a value for “never”',
    false,
  ],
  [
    'a time since beyond',
    buy({ measure: { kind: 'sinceLast', unit: 'day' } }, '>', 900),
    'always below that',
    true,
  ],
  [
    'a first step never taken',
    steps({ event: 'Never Came' }, { event: 'Buy' }),
    'No one has ever done Never Came',
    false,
  ],
  ['a step that does not follow', steps({ event: 'View' }, { event: 'Buy' }), 'did Buy after it', true],
  [
    'a step that follows too late',
    steps({ event: 'Buy' }, { event: 'View', within: { amount: 1, unit: 'hour' } }),
    'never within 1 hour',
    true,
  ],
  [
    'a step with something in between',
    steps({ event: 'Buy' }, { event: 'Pay', without: [{ event: 'View' }] }),
    'what must not lie in between',
    true,
  ],
  [
    'a last step that always followed',
    steps({ event: 'View' }, { event: 'Pay', not: true }),
    'Everyone who did View then did Pay',
    true,
  ],
  [
    'not for the first time',
    is('lifecycle.Buy', 'firstTime', { amount: 2, unit: 'day' }),
    'no one for the first time',
    true,
  ],
  ['no one stopped', is('lifecycle.Buy', 'stopped', { amount: 3, unit: 'day' }), 'so no one stopped', false],
  [
    'no one restarted',
    is('lifecycle.Buy', 'restarted', { amount: 60, unit: 'day' }),
    'but no one after a pause of 60 days',
    true,
  ],
  [
    'not as regularly',
    is('lifecycle.Buy', 'regularly', { period: { amount: 1, unit: 'month' }, of: 6, atLeast: 5 }),
    'as regularly',
    true,
  ],
  ['a segment without members', is('segment', 'in', 'none'), 'The segment “none” holds no one', false],
  ['a random share no one has', is('random.a', '>', 2), 'lies from 0 to below 1', false],
])('%s', (_, condition, words, hasPeople) => {
  const definition = of(condition)
  expect(size(definition)).toBe(0)
  const reason = why(definition, [0])
  expect(reason?.words).toContain(words)
  const [fix] = reason?.fixes ?? []
  if (hasPeople) expect(fix && size(applyFix(definition, fix))).toBeGreaterThan(0)
})

test('all taken out by one of the conditions above, or by several together', () => {
  const young = is('trait.age', '<', 35)
  const old = is('trait.age', '>', 35)
  const two = of(is('trait.country', 'notNull'), young, old)
  expect(why(two, [2], leftHypotheses)?.words).toBe(
    'No one matches both this and “age is less than 35” above.',
  )
  const [fix] = why(two, [2], leftHypotheses)?.fixes ?? []
  expect(fix && size(applyFix(two, fix))).toBe(1)
})
