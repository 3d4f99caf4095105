import { describe, expect, it } from 'vitest'
import type { RuleContext } from '../context.ts'
import type { ValidDefinition } from '../rule.ts'
import { validateDefinition } from '../validate.ts'
import { fromJsonLogic } from './from-jsonlogic.ts'
import { fromRqb } from './from-rqb.ts'
import { toJsonLogic } from './to-jsonlogic.ts'
import { toRqb } from './to-rqb.ts'
import { toSqlText } from './to-sql-text.ts'

const context: RuleContext = {
  catalogue: {
    traits: new Map([
      ['trait.name', { field: 'trait.name', type: 'text', column: 't1' }],
      ['trait.age', { field: 'trait.age', type: 'number', column: 't2' }],
      ['trait.seen', { field: 'trait.seen', type: 'datetime', column: 't3' }],
      ['trait.tags', { field: 'trait.tags', type: 'list', column: 't4' }],
    ]),
    events: new Map([
      [
        'Order "A"',
        {
          name: 'Order "A"',
          table: 'e1',
          properties: new Map([['revenue', { name: 'revenue', type: 'number', column: 'p1' }]]),
        },
      ],
    ]),
  },
  segments: new Map(),
  lists: new Set(['vips']),
  timeZone: 'UTC',
}

function valid(...rules: unknown[]): ValidDefinition {
  const result = validateDefinition({ version: 1, rule: { combinator: 'and', rules } }, context, {
    unfinished: 'error',
  })
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  return result.valid
}

const name = { field: 'trait.name', operator: '=', value: "O'Brien" } as const
const age = { field: 'trait.age', operator: '<', value: 18 } as const

describe('react-querybuilder', () => {
  it('goes there and back unchanged', () => {
    const definition = {
      version: 1,
      rule: {
        id: 'r',
        combinator: 'or',
        not: true,
        rules: [
          { ...name, id: 'a' },
          { ...age, muted: true },
        ],
      },
    } as const
    const query = toRqb(definition)
    expect(query.ok && fromRqb(query.value)).toEqual({ ok: true, definition })
  })

  it('refuses pins, which its tree cannot hold', () => {
    const result = toRqb({ version: 1, rule: { combinator: 'and', rules: [] }, pinOut: ['staff'] })
    expect(result.ok ? [] : result.diagnostics.map((d) => d.path)).toEqual([['pinOut']])
  })

  it('reads lists with commas, names without a prefix, values on null', () => {
    const query = {
      combinator: 'and',
      rules: [
        { field: 'name', operator: 'in', value: 'a, b\\, c' },
        { field: 'age', operator: 'between', value: '10,30' },
        { field: 'name', operator: 'null', value: '' },
        { field: 'name', operator: '=', value: 'nick', valueSource: 'field' },
      ],
    }
    const result = fromRqb(query)
    expect(result.ok && result.definition.rule.rules).toEqual([
      { field: 'trait.name', operator: 'in', value: ['a', 'b, c'] },
      { field: 'trait.age', operator: 'between', value: ['10', '30'] },
      { field: 'trait.name', operator: 'null' },
      { field: 'trait.name', operator: '=', value: 'trait.nick', valueSource: 'field' },
    ])
  })

  it('binds and tighter than or between rules', () => {
    const result = fromRqb({ rules: [name, 'and', age, 'or', name] })
    expect(result.ok && result.definition.rule).toMatchObject({
      combinator: 'or',
      rules: [{ combinator: 'and', rules: [name, age] }, name],
    })
  })

  it.each([
    [{ combinator: 'and', rules: [{ ...name, match: { mode: 'all' } }] }, ['rule', 'rules', 0, 'match']],
    [{ combinator: 'xor', rules: [name] }, ['rule', 'combinator']],
    [{ rules: [name, 'xor', age] }, ['rule', 'rules', 1]],
    [{ combinator: 'and', rules: [{ ...name, operator: '=~' }] }, ['rule', 'rules', 0, 'operator']],
    ['nothing', ['rule']],
  ])('refuses what it cannot mean: %j', (query, path) => {
    const result = fromRqb(query)
    expect(result.ok ? [] : result.diagnostics[0]?.path).toEqual(path)
  })
})

describe('JSONLogic', () => {
  it('keeps the missing out of comparisons and in complements', () => {
    const result = toJsonLogic(valid(age, { ...name, operator: '!=' }))
    expect(result.ok && result.value).toEqual({
      and: [
        { and: [{ '!=': [{ var: 'trait.age' }, null] }, { '<': [{ var: 'trait.age' }, 18] }] },
        {
          '!': {
            and: [{ '!=': [{ var: 'trait.name' }, null] }, { '===': [{ var: 'trait.name' }, "O'Brien"] }],
          },
        },
      ],
    })
  })

  it.each([
    { field: 'event.*', operator: '>', value: 1 },
    { ...name, operator: 'contains' },
    { field: 'trait.seen', operator: 'within', value: { kind: 'calendar', period: 'today' } },
    { field: 'random.a', operator: '<', value: 0.1 },
  ])('says where it ends: %j', (condition) => {
    const result = toJsonLogic(valid(name, { combinator: 'or', rules: [condition] }))
    expect(result.ok ? [] : result.diagnostics.map((d) => [d.code, d.path])).toEqual([
      ['not-expressible', ['rule', 'rules', 1, 'rules', 0]],
    ])
  })

  it('is read back', () => {
    const result = fromJsonLogic({
      or: [
        { and: [{ '==': [{ var: 'name' }, 'x'] }, { '>': [18, { var: 'trait.age' }] }] },
        { '!': { in: [{ var: 'name' }, ['a', 'b']] } },
        { '<=': [1, { var: 'age' }, 5] },
        { '!=': [{ var: 'name' }, null] },
      ],
    })
    expect(result.ok && result.definition.rule).toEqual({
      combinator: 'or',
      rules: [
        {
          combinator: 'and',
          rules: [
            { field: 'trait.name', operator: '=', value: 'x' },
            { field: 'trait.age', operator: '<', value: 18 },
          ],
        },
        { combinator: 'and', not: true, rules: [{ field: 'trait.name', operator: 'in', value: ['a', 'b'] }] },
        { field: 'trait.age', operator: 'between', value: [1, 5] },
        { field: 'trait.name', operator: 'notNull' },
      ],
    })
  })

  it.each([
    [{ if: [1, 2, 3] }, ['if']],
    [{ and: [true, { '+': [1, 2] }] }, ['and', 1, '+']],
    [{ '<': [1, 2] }, ['<']],
    ['x', []],
  ])('names what it cannot read: %j', (logic, path) => {
    const result = fromJsonLogic(logic)
    expect(result.ok ? [] : result.diagnostics.map((d) => d.path)).toEqual([path])
  })
})

describe('SQL text', () => {
  it('reads like the rule', () => {
    const order = {
      field: 'event.Order "A"',
      measure: { kind: 'sum', property: 'revenue' },
      operator: '>',
      value: 500,
      window: { kind: 'last', amount: 90, unit: 'day' },
      where: { combinator: 'and', rules: [{ field: 'property.revenue', operator: '>=', value: 1 }] },
    }
    const result = toSqlText({ ...valid({ ...name, operator: '!=' }, order), pinOut: ['vips'] })
    expect(result.ok && result.value.split('\n')).toEqual([
      '-- For reading only.',
      'SELECT p."id"',
      'FROM "profiles" AS p',
      `WHERE (NOT ((p."trait.name" = 'O''Brien') IS TRUE) AND (((SELECT coalesce(sum(e."revenue"), 0) FROM "Order ""A""" AS e WHERE e."profile" = p."id" AND e."at" <= :asOf AND e."at" > :asOf - INTERVAL '90 day' AND e."at" <= :asOf AND ((e."revenue" >= 1) IS TRUE)) > 500) IS TRUE))`,
      `  AND NOT (p."id" IN (SELECT "id" FROM "lists" WHERE "key" = 'vips'))`,
    ])
  })

  it.each([
    { field: 'lifecycle.*', operator: 'stopped', value: { amount: 1, unit: 'day' } },
    { field: 'sequence', operator: 'did', value: { steps: [{ event: '*' }] } },
    { field: 'trait.seen', operator: 'anniversary', value: { kind: 'calendar', period: 'today' } },
    { field: 'event.*', operator: '>', value: 1, measure: { kind: 'days' } },
  ])('says where it ends: %j', (condition) => {
    const result = toSqlText(valid(name, condition))
    expect(result.ok ? [] : result.diagnostics.map((d) => d.path)).toEqual([['rule', 'rules', 1]])
  })
})
