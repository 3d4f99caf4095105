import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import type { JsonPath } from '../diagnostic.ts'
import { definitionSchema } from '../definition-schema.ts'
import { type KeyPlace, keysByPlace, misplacedKeys } from '../keys.ts'
import { validateDefinition } from '../validate.ts'
import type { RuleContext } from '../context.ts'

const context: RuleContext = {
  catalogue: {
    traits: new Map([
      ['trait.city', { field: 'trait.city', type: 'text', column: 't1' }],
      ['trait.seen', { field: 'trait.seen', type: 'datetime', column: 't2' }],
    ]),
    events: new Map([
      [
        'Buy',
        {
          name: 'Buy',
          table: 'e1',
          properties: new Map([['sku', { name: 'sku', type: 'text', column: 'p1' }]]),
        },
      ],
    ]),
  },
  segments: new Map(),
  lists: new Set(['vips']),
  timeZone: 'UTC',
}

const span = { amount: 1, unit: 'day' }
const last = { kind: 'last', ...span }
const seen = (window: unknown) => ({ field: 'trait.seen', operator: 'within', value: window })
const buys = (more: object) => ({ field: 'event.Buy', operator: '>=', value: 1, ...more })
const steps = (...more: readonly object[]) => ({
  field: 'sequence',
  operator: 'did',
  value: { window: last, steps: more },
})
const bySku = { combinator: 'and', rules: [{ field: 'property.sku', operator: '=', value: 'a' }] }
const habit = { period: span, of: 8, atLeast: 6, times: 1 }

/** A condition that has the place, and where in it the place is. */
const examples: { readonly [P in Exclude<KeyPlace, 'definition'>]: readonly [object, JsonPath][] } = {
  group: [
    [{ combinator: 'or', rules: [seen(last)] }, []],
    [buys({ where: bySku }), ['where']],
    [steps({ event: 'Buy', where: bySku }), ['value', 'steps', 0, 'where']],
  ],
  'value condition': [
    [{ field: 'trait.city', operator: '=', value: 'Bonn' }, []],
    [{ field: 'trait.city', operator: 'null' }, []],
    [{ field: 'profile.id', operator: '=', value: 'u1' }, []],
    [{ field: 'random.a', operator: '<', value: 0.5 }, []],
    [buys({ where: bySku }), ['where', 'rules', 0]],
    [
      steps({ event: 'Buy' }, { event: 'Buy', without: [{ event: 'Buy', where: bySku }] }),
      ['value', 'steps', 1, 'without', 0, 'where', 'rules', 0],
    ],
  ],
  'event condition': [[buys({}), []]],
  'lifecycle condition': [[{ field: 'lifecycle.Buy', operator: 'stopped', value: span }, []]],
  'sequence condition': [[steps({ event: 'Buy' }), []]],
  'reference condition': [[{ field: 'list', operator: 'in', value: 'vips' }, []]],
  'everyone condition': [[{ field: 'everyone', operator: '=', value: true }, []]],
  moment: [
    [{ field: 'trait.seen', operator: '<', value: { ago: 3, unit: 'day' } }, ['value']],
    [
      { field: 'trait.seen', operator: 'between', value: ['2024-01-01', { ago: 0, unit: 'day' }] },
      ['value', 1],
    ],
  ],
  'length of time': [
    [{ field: 'lifecycle.Buy', operator: 'firstTime', value: span }, ['value']],
    [{ field: 'lifecycle.Buy', operator: 'regularly', value: habit }, ['value', 'period']],
    [steps({ event: 'Buy' }, { event: 'Buy', within: span }), ['value', 'steps', 1, 'within']],
    [seen({ kind: 'ago', to: span }), ['value', 'to']],
  ],
  'window ever': [[buys({ window: { kind: 'ever' } }), ['window']]],
  'window last': [
    [buys({ window: last }), ['window']],
    [seen(last), ['value']],
    [steps({ event: 'Buy' }), ['value', 'window']],
  ],
  'window next': [[seen({ kind: 'next', ...span }), ['value']]],
  'window ago': [[buys({ window: { kind: 'ago', from: span } }), ['window']]],
  'window absolute': [[buys({ window: { kind: 'absolute', from: '2024-01-01' } }), ['window']]],
  'window calendar': [
    [buys({ window: { kind: 'calendar', period: 'lastMonth' } }), ['window']],
    [{ ...seen({ kind: 'calendar', period: 'today' }), operator: 'anniversary' }, ['value']],
  ],
  'measure of events': [
    [buys({ measure: { kind: 'count' } }), ['measure']],
    [buys({ measure: { kind: 'days' } }), ['measure']],
  ],
  'measure of a property': [[buys({ measure: { kind: 'distinct', property: 'sku' } }), ['measure']]],
  'measure of time since': [[buys({ measure: { kind: 'sinceLast', unit: 'day' } }), ['measure']]],
  sequence: [[steps({ event: 'Buy' }), ['value']]],
  step: [[steps({ event: 'Buy' }), ['value', 'steps', 0]]],
  'event not in between': [
    [
      steps({ event: 'Buy' }, { event: 'Buy', without: [{ event: 'Buy' }] }),
      ['value', 'steps', 1, 'without', 0],
    ],
  ],
  habit: [[{ field: 'lifecycle.Buy', operator: 'regularly', value: habit }, ['value']]],
}

const all = Object.entries(examples).flatMap(([place, found]) =>
  found.map(([condition, path]) => [place as KeyPlace, condition, path] as const),
)

function definition(condition: object): object {
  return { version: 1, rule: { combinator: 'and', rules: [condition] } }
}

function withKey(part: unknown, path: JsonPath, key: string, value: unknown): unknown {
  const [first, ...rest] = path
  if (first === undefined) return { ...(part as object), [key]: value }
  if (Array.isArray(part)) {
    return part.map((each: unknown, index) => (index === first ? withKey(each, rest, key, value) : each))
  }
  const object = part as { readonly [key: string]: unknown }
  return { ...object, [first]: withKey(object[first], rest, key, value) }
}

function misplacedIn(json: unknown): readonly JsonPath[] {
  const result = validateDefinition(json, context, { unfinished: 'error' })
  if (result.ok) return []
  return result.diagnostics.flatMap(({ code, path }) => (code === 'misplaced-key' ? [path] : []))
}

const asJson = z.safeParse

describe('a key of the language in a place that does not know it', () => {
  it.each(all)('is refused with its path, and by the schema: %s in %j', (place, condition, path) => {
    const plain = definition(condition)
    expect(misplacedIn(plain)).toEqual([])
    expect(validateDefinition(plain, context, { unfinished: 'error' }).ok).toBe(true)
    expect(asJson(definitionSchema, plain).error).toBeUndefined()
    for (const key of misplacedKeys(place)) {
      // A condition with `rules` is a group, which knows no field.
      if (key === 'rules' && place.endsWith(' condition')) continue
      const at: JsonPath = ['rule', 'rules', 0, ...path]
      const json = withKey(plain, at, key, key === 'not' ? false : 'x')
      expect(misplacedIn(json), key).toContainEqual([...at, key])
      expect(asJson(definitionSchema, json).success, key).toBe(false)
    }
  })

  it.each(all)('is absent when it is null, and other keys are kept: %s in %j', (place, condition, path) => {
    const at: JsonPath = ['rule', 'rules', 0, ...path]
    for (const key of [...misplacedKeys(place).filter((each) => each !== 'rules'), 'note', 'id']) {
      const json = withKey(definition(condition), at, key, key === 'note' || key === 'id' ? 'x' : null)
      expect(misplacedIn(json), key).toEqual([])
      expect(asJson(definitionSchema, json).error, key).toBeUndefined()
    }
  })

  it('is refused on the definition, and those of the definition inside its rule', () => {
    const plain = definition(seen(last))
    for (const key of misplacedKeys('definition')) {
      expect(misplacedIn({ ...plain, [key]: 'x' }), key).toEqual([[key]])
      expect(asJson(definitionSchema, { ...plain, [key]: 'x' }).success, key).toBe(false)
    }
    expect(misplacedIn(withKey(plain, ['rule'], 'pinOut', ['vips']))).toEqual([['rule', 'pinOut']])
    expect(misplacedIn({ ...plain, name: 'Lapsed', kind: 'a note', from: 'a note' })).toEqual([])
  })

  it('leaves everyday names on groups alone', () => {
    const plain = definition({ combinator: 'or', rules: [seen(last)], from: 'sales', of: 2 })
    expect(misplacedIn(plain)).toEqual([])
    expect(misplacedIn(definition(buys({ from: '2024-01-01' })))).toEqual([['rule', 'rules', 0, 'from']])
  })

  it('is not looked for in what is disabled', () => {
    const wrong = buys({ not: true, where: { ...bySku, muted: true, field: 'property.sku' } })
    expect(
      misplacedIn(definition({ combinator: 'or', rules: [{ ...wrong, muted: true }, seen(last)] })),
    ).toEqual([])
    expect(misplacedIn(definition({ combinator: 'or', rules: [wrong] }))).toEqual([
      ['rule', 'rules', 0, 'rules', 0, 'not'],
    ])
  })

  it('allows "valueSource" as "value" on every node, and as "field" where fields are compared', () => {
    const group = { combinator: 'or', rules: [seen(last)] }
    expect(misplacedIn(definition({ ...group, valueSource: 'value' }))).toEqual([])
    for (const condition of [group, steps({ event: 'Buy' })]) {
      expect(misplacedIn(definition({ ...condition, valueSource: 'field' }))).toEqual([
        ['rule', 'rules', 0, 'valueSource'],
      ])
    }
  })

  it('is found everywhere at once, whatever else is wrong', () => {
    const json = definition({
      combinator: 'and',
      rules: [
        { field: 'event.Unheard', operator: '>=', value: 1, not: true, window: { ...last, from: 'x' } },
        { field: '', operator: '', combinator: 'or' },
      ],
    })
    const inGroup: JsonPath = ['rule', 'rules', 0, 'rules']
    expect(misplacedIn(json)).toEqual([
      [...inGroup, 0, 'not'],
      [...inGroup, 0, 'window', 'from'],
      [...inGroup, 1, 'combinator'],
    ])
  })

  it.each([
    [{ field: 'trait.city', operator: '=', value: 'Bonn', not: true }, 'use the operator "!="'],
    [buys({ measure: { kind: 'count', property: 'sku' } }), '"kind": "distinct"'],
    [buys({ window: { kind: 'calendar', period: 'lastMonth', amount: 3 } }), '"kind": "last"'],
    [buys({ window: { ...last, from: '2024-06-08' } }), '"kind": "absolute"'],
    [steps({ event: 'Buy', window: last }), 'beside "steps"'],
    [{ field: 'lifecycle.Buy', operator: 'firstTime', value: { ...span, times: 2 } }, 'regularly'],
  ])('%j comes with what was probably meant', (condition, meant) => {
    const result = validateDefinition(definition(condition), context, { unfinished: 'error' })
    const fixes = result.ok ? [] : result.diagnostics.map(({ fix }) => fix)
    expect(fixes).toEqual([expect.stringContaining(meant)])
    expect(fixes[0]).toMatch(/^Remove it\. /)
  })
})

it('every place of the table has an example here', () => {
  expect([...Object.keys(examples), 'definition'].toSorted()).toEqual(Object.keys(keysByPlace).toSorted())
})
