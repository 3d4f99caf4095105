import { describe, expect, test } from 'vitest'
import type { Catalogue, ValueType } from '../catalogue.ts'
import type { KnownSegment, RuleContext } from '../context.ts'
import type { Condition, Definition, Group } from '../definition.ts'
import type { LintFacts } from './facts.ts'
import { lint } from './lint.ts'

const types: Readonly<Record<string, ValueType>> = {
  age: 'number',
  country: 'text',
  ship: 'text',
  bill: 'text',
  vip: 'boolean',
  tags: 'list',
  seen: 'datetime',
}
const catalogue: Catalogue = {
  traits: new Map(
    Object.entries(types).map(([name, type]) => [
      `trait.${name}`,
      { field: `trait.${name}`, type, column: name },
    ]),
  ),
  events: new Map(
    ['Order', 'Sign in'].map((name) => [
      name,
      {
        name,
        table: name,
        properties: new Map([['revenue', { name: 'revenue', type: 'number', column: 'r' }]]),
      },
    ]),
  ),
}
const asOf = Date.parse('2026-11-22T12:00:00Z')
const day = 86_400_000

type Node = Group | Condition

const and = (...rules: Node[]): Group => ({ combinator: 'and', rules })
const or = (...rules: Node[]): Group => ({ combinator: 'or', rules })
const not = (group: Group): Group => ({ ...group, not: true })
const is = (field: string, operator: string, value?: unknown, more: object = {}): Condition =>
  ({ field, operator, value, ...more }) as Condition
const age = (operator: string, value: unknown) => is('trait.age', operator, value)
const country = (operator: string, value: unknown) => is('trait.country', operator, value)
const seen = (operator: string, value: unknown) => is('trait.seen', operator, value)
const last = (amount: number, unit = 'day') => ({ kind: 'last', amount, unit })
const period = (name: string) => ({ kind: 'calendar', period: name })
const orders = (operator: string, value: number, window?: object, more: object = {}) =>
  is('event.Order', operator, value, { ...(window && { window }), ...more })
const over = (amount: number) => ({ where: and(is('property.revenue', '>', amount)) })
const segment = (key: string, operator = 'in') => is('segment', operator, key)

const segments = new Map<string, KnownSegment>(
  Object.entries({
    adults: { version: 1, rule: and(age('>=', 18)) },
    pinned: { version: 1, rule: and(age('>=', 18)), pinIn: ['l'] },
  }).map(([key, definition]) => [key, { status: 'published', definition }]),
)
segments.set('old', { status: 'archived', definition: { version: 1, rule: and(age('>', 1)) } })
segments.set('round', { status: 'published', definition: { version: 1, rule: and(segment('me')) } })

const context: RuleContext = {
  catalogue,
  segments,
  lists: new Set(['l', 'empty']),
  timeZone: 'Europe/Paris',
  key: 'me',
}

/** `kind path ← others` of each finding. */
function said(rule: Group, facts: Partial<LintFacts> = {}): string[] {
  return found(rule, facts).map(({ kind, path, others }) =>
    `${kind} ${JSON.stringify(path)} ${JSON.stringify(others)}`.replace(/ \[\]$/, ''),
  )
}

function found(rule: Group, facts: Partial<LintFacts> = {}, more: Partial<Definition> = {}) {
  return lint({ version: 1, rule, ...more }, context, { asOf, print: { catalogue }, ...facts })
}

const spent = { measure: { kind: 'sum', property: 'revenue' } }
const row = (about: string, ...members: Node[]) => ({ about, members })
const vip = is('trait.vip', '=', true)

describe('contradictions', () => {
  test.each([
    row('numbers', age('>', 60), age('<', 30)),
    row('numbers that touch', age('>', 30), age('<=', 30)),
    row('one value and another', country('=', 'DE'), country('=', 'AT')),
    row('a value and its negation', country('in', ['DE', 'AT']), country('notIn', ['AT', 'DE', 'CH'])),
    row('text by another case', country('=', 'DE'), country('=', 'de')),
    row('a value that cannot be missing and is', age('>', 1), is('trait.age', 'null')),
    row('true and false', vip, is('trait.vip', '=', false)),
    row(
      'neither true nor false nor unknown',
      is('trait.vip', '!=', true),
      is('trait.vip', '!=', false),
      is('trait.vip', 'notNull'),
    ),
    row('a beginning and another', country('beginsWith', 'ös'), country('beginsWith', 'D')),
    row('a value and what it does not contain', country('=', 'Österreich'), country('contains', 'deu')),
    row('a search and a wider one', country('beginsWith', 'ÖST'), country('doesNotContain', 's')),
    row(
      'a list with and without',
      is('trait.tags', 'containsAll', ['a', 'b']),
      is('trait.tags', 'containsNone', ['b']),
    ),
    row(
      'an element and no such element',
      is('trait.tags', '=', 'dark blue'),
      is('trait.tags', 'doesNotContain', 'BLUE'),
    ),
    row(
      'a field against another, both ways',
      is('trait.ship', '=', 'trait.bill', { valueSource: 'field' }),
      is('trait.bill', '<', 'trait.ship', { valueSource: 'field' }),
    ),
    row(
      'a field against a missing one',
      is('trait.ship', '=', 'trait.bill', { valueSource: 'field' }),
      is('trait.bill', 'null'),
    ),
    row('counts', orders('>=', 3, last(30)), orders('<', 2, last(30))),
    row('counts in a window inside another', orders('>=', 3, last(30)), orders('<', 3, last(31))),
    row('counts today and this month', orders('>=', 1, period('today')), orders('=', 0, period('thisMonth'))),
    row('weeks and months', orders('>=', 1, last(4, 'week')), orders('=', 0, last(2, 'month'))),
    row('a narrower filter', orders('>=', 1, undefined, over(100)), orders('=', 0, undefined, over(50))),
    row('one event and any', orders('>=', 1), is('event.*', '=', 0)),
    row(
      'a sum of nothing',
      orders('>', 500, undefined, { measure: { kind: 'sum', property: 'revenue' } }),
      orders('=', 0),
    ),
    row(
      'more days than events',
      orders('>=', 3, last(9), { measure: { kind: 'days' } }),
      orders('<=', 2, last(9)),
    ),
    row(
      'an average of nothing',
      orders('>', 5, undefined, { measure: { kind: 'avg', property: 'revenue' } }),
      orders('=', 0),
    ),
    row('whole numbers between', orders('>', 2), orders('<', 3)),
    row(
      'a lifecycle and its opposite',
      is('lifecycle.Order', 'stopped', { amount: 30, unit: 'day' }),
      orders('>=', 1, last(7)),
    ),
    row(
      'first time and long before',
      is('lifecycle.Order', 'firstTime', { amount: 30, unit: 'day' }),
      orders('>=', 1, { kind: 'ago', to: { amount: 40, unit: 'day' } }),
    ),
    row(
      'a sequence without its last step',
      is('sequence', 'did', { window: last(7), steps: [{ event: 'Sign in' }, { event: 'Order' }] }),
      orders('=', 0, last(30)),
    ),
    row(
      'regularly and rarely',
      is('lifecycle.Order', 'regularly', { period: { amount: 1, unit: 'week' }, of: 4, atLeast: 3 }),
      orders('<', 3, last(4, 'week')),
    ),
    row('in a segment and not', segment('adults'), segment('adults', 'notIn')),
    row('in a segment and against it', segment('adults'), age('<', 16)),
    row('arms of a split', is('random.a', '<', 0.1), is('random.a', '>=', 0.1)),
    row('a group and its negation', or(age('>', 60), vip), not(or(vip, age('>', 60)))),
    row(
      'a group and its negation, written out',
      or(age('>', 60), vip),
      and(is('trait.vip', '!=', true), not(and(age('>', 60)))),
    ),
    row('every way out closed', or(age('>', 60), vip), age('<', 30), is('trait.vip', '!=', true)),
  ])('$about', ({ members }) => {
    const all = members.map((_member, index) => [index])
    expect(said(and(...members))).toEqual([`contradiction [] ${JSON.stringify(all)}`])
    // Negated it lets everyone in.
    expect(said(not(and(...members)))).toEqual([`always-true [] ${JSON.stringify(all)}`])
  })

  test.each([
    row('numbers that meet', age('>=', 30), age('<=', 30)),
    row('a number and nothing ordered', age('!=', 3), orders('=', 0)),
    row('two elements', is('trait.tags', '=', 'a'), is('trait.tags', '=', 'b')),
    row('lists that have more', is('trait.tags', 'contains', 'blue'), is('trait.tags', '!=', 'blue')),
    row('a beginning and an end', country('beginsWith', 'D'), country('endsWith', 'x')),
    row(
      'windows of which neither lies in the other',
      orders('>=', 1, period('thisWeek')),
      orders('=', 0, period('thisMonth')),
    ),
    row('two months and sixty-one days', orders('>=', 1, last(2, 'month')), orders('=', 0, last(61))),
    row(
      'a filter that lets in more',
      orders('>=', 1, undefined, over(50)),
      orders('=', 0, undefined, over(100)),
    ),
    row('any event and one', is('event.*', '>=', 1), orders('=', 0)),
    row(
      'less spent than nothing',
      orders('<', 0, undefined, { measure: { kind: 'sum', property: 'revenue' } }),
      orders('>', 3),
    ),
    row('pinned people', segment('pinned'), age('<', 16)),
    row('other arms', is('random.a', '<', 0.1), is('random.b', '>=', 0.1)),
    row('muted', age('>', 60), { ...age('<', 30), muted: true }),
    row('unfinished', age('>', 60), age('<', '')),
    row('a moment that only now lies behind', seen('>', { ago: 3, unit: 'day' }), seen('<', '2026-12-24')),
  ])('not $about', ({ members }) => {
    expect(said(and(...members))).toEqual([])
  })

  test('an own range the wrong way round can be swapped', () => {
    const [finding] = found(and(age('between', [30, 10]), vip))
    expect(finding).toMatchObject({ kind: 'contradiction', severity: 'error', path: [0] })
    expect(finding?.fixes[0]).toMatchObject({ node: age('between', [10, 30]), keepsResult: false })
  })

  test('where only one way of many is closed it is that one', () => {
    expect(said(and(age('>', 60), or(age('<', 30), vip)))).toEqual(['contradiction [1,0] [[0]]'])
    expect(said(or(age('<', 30), and(age('>=', 30), age('<', 30), vip)))).toEqual([
      'contradiction [1] [[0],[1]]'.replace('[[0],[1]]', '[[1,0],[1,1]]'),
    ])
  })

  test('one that nobody can match does not hide others', () => {
    const rule = and(
      orders('<', 0),
      age('>', 60),
      age('<', 30),
      or(country('=', 'DE'), country('in', ['DE', 'AT'])),
    )
    expect(said(rule)).toEqual(['contradiction [] [[1],[2]]', 'unreachable-value [0]'])
    expect(said(and(orders('<', 0), or(country('=', 'DE'), country('in', ['DE', 'AT']))))).toEqual([
      'unreachable-value [0]',
      'redundant [1,0] [[1,1]]',
    ])
  })

  test('a filter that no event passes', () => {
    const where = and(is('property.revenue', '>', 9), is('property.revenue', '<', 3))
    expect(said(and(orders('>=', 1, undefined, { where }), vip))).toEqual(['contradiction [0]'])
  })
})

describe('times', () => {
  test('windows that never meet', () => {
    expect(said(and(seen('<', { ago: 60, unit: 'day' }), seen('within', last(30))))).toEqual([
      'windows-never-meet [] [[0],[1]]',
    ])
    expect(said(and(seen('within', period('yesterday')), seen('within', period('today'))))).toEqual([
      'windows-never-meet [] [[0],[1]]',
    ])
  })

  test('a date that a moving window has left behind for good', () => {
    const [finding] = found(and(seen('<', '2026-01-01'), seen('within', last(30))))
    expect(finding).toMatchObject({
      kind: 'windows-never-meet',
      basis: { kind: 'proof', holds: { from: asOf } },
    })
    expect(finding?.words).toContain('from now on')
  })

  test('seen after the moment of asking', () => {
    expect(
      said(and(is('profile.lastSeenAt', 'within', { kind: 'next', amount: 7, unit: 'day' }), vip)),
    ).toEqual(['windows-never-meet [0]'])
  })
})

describe('conditions without effect', () => {
  test.each<readonly [string, Group, readonly string[]]>([
    ['a wider range', and(age('>', 30), age('>', 20)), ['redundant [1] [[0]]']],
    ['a narrower one, joined by or', or(age('>', 30), age('>', 20)), ['redundant [0] [[1]]']],
    ['the same twice', and(vip, age('>', 3), vip), ['redundant [2] [[0]]']],
    ['absorbed by a sibling', and(vip, or(vip, age('>', 3))), ['redundant [1] [[0]]']],
    ['absorbed, the other way round', or(vip, and(vip, age('>', 3))), ['redundant [1] [[0]]']],
    ['a wider window', and(orders('>=', 2, last(30)), orders('>=', 1, last(60))), ['redundant [1] [[0]]']],
    ['what a segment says already', and(segment('adults'), age('>', 10)), ['redundant [1] [[0]]']],
    ['everyone, joined by and', and(vip, is('everyone', '=', true)), ['redundant [1]']],
    [
      'known, where a value is asked for',
      and(age('>', 3), is('trait.age', 'notNull')),
      ['redundant [1] [[0]]'],
    ],
    [
      'so many days, so many events',
      and(orders('>=', 2, last(9), { measure: { kind: 'days' } }), orders('>=', 2, last(9))),
      ['redundant [1] [[0]]'],
    ],
    ['two that together say it', and(age('>=', 5), age('<=', 5), age('=', 5)), ['redundant [2] [[0],[1]]']],
    [
      'what stands two levels up',
      and(vip, or(age('>', 3), and(vip, country('=', 'DE')))),
      ['redundant [1,1,0] [[0]]'],
    ],
  ])('%s', (_, rule, expected) => {
    expect(said(rule)).toEqual(expected)
    expect(found(rule)[0]?.fixes[0]).toMatchObject({ kind: 'remove', keepsResult: true })
  })

  test.each<readonly [string, Group]>([
    ['ranges that overlap', and(age('>', 30), age('<', 60))],
    ['searches that overlap', and(country('contains', 'a'), country('contains', 'b'))],
    ['a longer window, at most', and(orders('<=', 2, last(30)), orders('<=', 3, last(60)))],
    ['spent and ordered', and(orders('>=', 2, last(30)), orders('>=', 2, last(30), spent))],
  ])('not %s', (_, rule) => {
    expect(said(rule)).toEqual([])
  })
})

describe('everyone', () => {
  test('an or of negations', () => {
    const rule = or(country('!=', 'DE'), country('!=', 'AT'))
    expect(said(rule)).toEqual(['matches-nearly-everyone [] [[0],[1]]'])
    expect(found(rule)[0]?.fixes[0]).toMatchObject({
      words: 'Match both of them instead',
      node: and(country('!=', 'DE'), country('!=', 'AT')),
    })
  })

  test('an or of negations that proves nothing, by count', () => {
    const rule = or(country('!=', 'DE'), is('trait.vip', '!=', true))
    const counts = (count: number) => ({ population: 1000, nodes: [{ path: [], count }] })
    expect(said(rule)).toEqual([])
    expect(said(rule, { counts: counts(940) })).toEqual([])
    const [finding] = found(rule, { counts: counts(999) })
    expect(finding).toMatchObject({
      kind: 'matches-nearly-everyone',
      basis: { kind: 'measured', counts: { count: 999, population: 1000 } },
    })
    expect(finding?.words).toContain('99 %')
  })

  test.each<readonly [string, Group]>([
    ['a value or not', or(age('>', 3), not(and(age('>', 3))))],
    ['known or not', or(is('trait.age', 'null'), is('trait.age', 'notNull'))],
    ['below, above or unknown', or(age('<', 5), age('>=', 5), is('trait.age', 'null'))],
  ])('%s', (_, rule) => {
    expect(said(rule)[0]).toMatch(/^always-true \[\]/)
  })

  test('not below or above: the unknown are neither', () => {
    expect(said(or(age('<', 5), age('>=', 5)))).toEqual([])
    expect(said(and(is('everyone', '=', true)))).toEqual([])
  })
})

describe('values', () => {
  test.each<readonly [Condition, string]>([
    [orders('<', 0), 'unreachable-value [0]'],
    [orders('=', 1.5), 'unreachable-value [0]'],
    [is('random.a', '>', 1), 'unreachable-value [0]'],
    [orders('>=', 0), 'always-true [0]'],
  ])('outside of what is possible: %j', (condition, expected) => {
    expect(said(and(condition, vip))).toEqual([expected])
  })

  const some = { values: new Set(['DE', 'AT']) }
  const facts = (complete: boolean) => ({ values: new Map([['trait.country', { ...some, complete }]]) })

  test('that nobody has, when all are known', () => {
    expect(found(and(country('in', ['DE', 'at'])), facts(true))).toMatchObject([
      {
        kind: 'unreachable-value',
        severity: 'warning',
        basis: { kind: 'measured', asOf, counts: { profiles: 0 } },
        fixes: [{ words: 'Write “AT” instead', node: country('in', ['DE', 'AT']) }],
      },
    ])
    expect(said(and(country('in', ['DE', 'AT'])), facts(true))).toEqual([])
  })

  test('that are not among the frequent ones: a note, and no more', () => {
    const codes = Array.from({ length: 20 }, (_, index) => `C${index}`)
    const many = { values: new Map([['trait.country', { values: new Set(codes), complete: false }]]) }
    const [finding] = found(and(country('=', 'FR')), many)
    expect(finding).toMatchObject({ severity: 'note', basis: { counts: { valuesLookedAt: 20 } } })
    expect(finding?.words).toContain('not among the 20 most frequent')
    // Too few were looked at to say anything.
    expect(said(and(country('=', 'FR')), facts(false))).toEqual([])
  })
})

describe('events', () => {
  const since = (days: number | undefined) => ({
    events: new Map([['Order', days === undefined ? {} : { lastAt: asOf - days * day }]]),
  })

  test('that stopped before the window begins', () => {
    const [finding] = found(and(orders('>=', 1, last(7))), since(8))
    expect(finding).toMatchObject({ kind: 'stopped-event', severity: 'warning', path: [0] })
    expect(finding?.words).toContain('8 days ago')
    expect(said(and(orders('>=', 1, last(7))), since(6))).toEqual([])
  })

  test('that have been quiet for a month: a note', () => {
    expect(found(and(orders('>=', 1)), since(31))).toMatchObject([
      { kind: 'stopped-event', severity: 'note' },
    ])
    expect(said(and(orders('>=', 1)), since(29))).toEqual([])
    expect(
      said(and(orders('>=', 1, { kind: 'absolute', from: '2020-01-01', to: '2021-01-01' })), since(31)),
    ).toEqual([])
  })

  test('that never came; in sequences and lifecycles too', () => {
    expect(found(and(orders('>=', 1)), since(undefined))[0]?.words).toContain('never')
    const stopped = is('lifecycle.Order', 'stopped', { amount: 3, unit: 'day' })
    expect(said(and(stopped), since(7))).toEqual(['stopped-event [0]'])
    const sequence = is('sequence', 'did', {
      window: last(7),
      steps: [{ event: 'Sign in' }, { event: 'Order' }],
    })
    expect(said(and(sequence), since(8))).toEqual(['stopped-event [0]'])
  })
})

describe('references', () => {
  test.each([
    ['nowhere', 'dead-reference'],
    ['old', 'dead-reference'],
    ['round', 'cycle'],
    ['me', 'cycle'],
  ])('to %s', (key, kind) => {
    expect(found(and(segment(key), vip))).toMatchObject([
      { kind, severity: 'error', path: [0], basis: { kind: 'witness' } },
    ])
  })

  test('that lead nowhere do not silence the rest', () => {
    expect(said(and(segment('nowhere'), age('>', 60), age('<', 30)))).toEqual([
      'contradiction [] [[1],[2]]',
      'dead-reference [0]',
    ])
  })

  test('to a list without anybody', () => {
    expect(said(and(is('list', 'in', 'empty'), vip), { emptyLists: new Set(['empty']) })).toEqual([
      'dead-reference [0]',
    ])
    expect(said(and(is('list', 'in', 'l'), vip), { emptyLists: new Set(['empty']) })).toEqual([])
  })

  test('to an include or exclude list that matches no one', () => {
    const emptyLists = new Set(['empty'])
    expect(found(and(vip), { emptyLists }, { pinIn: ['l', 'empty'], pinOut: ['empty'] })).toMatchObject([
      { kind: 'dead-reference', severity: 'warning', path: [], fixes: [] },
      { kind: 'dead-reference', severity: 'warning', path: [], fixes: [] },
    ])
    expect(found(and(vip), { emptyLists }, { pinIn: ['l', 'empty'] })[0]?.words).toContain(
      'The include list “empty” matches no one',
    )
    expect(found(and(vip), { emptyLists }, { pinIn: ['l'], pinOut: ['l'] })).toEqual([])
  })
})

test('other errors leave nothing to say', () => {
  expect(said(and(is('trait.nothing', '=', 1), age('>', 60), age('<', 30)))).toEqual([])
})

test('a contradiction says that pinned people stay', () => {
  const [finding] = found(and(age('>', 60), age('<', 30)), {}, { pinIn: ['l'] })
  expect(finding?.words).toBe(
    'Nobody can match both “age is more than 60” and “age is less than 30”: they exclude each other. Pinned people stay in all the same.',
  )
})
