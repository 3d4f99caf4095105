import { emitQuestion } from '../dialects/duckdb/emit-question.ts'
import type { Catalogue } from '@tessera/rules/catalogue'
import type { Definition, Group } from '@tessera/rules/definition'
import { validateDefinition } from '@tessera/rules/validate'
import { describe, expect, it } from 'vitest'
import { buildPlan } from './build-plan.ts'
import type { Plan } from './plan.ts'

const asOf = Date.parse('2026-03-31T12:00:00Z')
const catalogue: Catalogue = {
  traits: new Map([['trait.city', { field: 'trait.city', type: 'text', column: 't1', currentFrom: 1_000 }]]),
  events: new Map([['Bought', { name: 'Bought', table: 'e1', properties: new Map() }]]),
}
const inBonn = { field: 'trait.city', operator: '=', value: 'Bonn' } as const
const bought = { field: 'event.Bought', operator: '>=', value: 1 } as const

function plan(rule: Group, more: Partial<Definition> = {}, at = asOf): Plan {
  const segment = (own: Group, pins: Partial<Definition> = {}) =>
    ({ status: 'published', definition: { version: 1, rule: own, ...pins } }) as const
  const result = validateDefinition(
    { version: 1, rule, ...more },
    {
      catalogue,
      segments: new Map([
        ['bonn', segment({ combinator: 'and', rules: [inBonn] }, { pinOut: ['spam'] })],
        [
          'twice',
          segment({ combinator: 'or', rules: [{ field: 'segment', operator: 'in', value: 'bonn' }] }),
        ],
      ]),
      lists: new Set(['vip', 'spam']),
      timeZone: 'UTC',
    },
    { unfinished: 'error' },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  return buildPlan(result.valid, { asOf: at, timeZone: 'UTC', catalogue })
}

describe('a plan', () => {
  it('has one leaf for conditions that are the same set or its complement, each node keeping its path', () => {
    const { rule, leaves } = plan({
      combinator: 'or',
      not: true,
      rules: [inBonn, { ...inBonn, operator: '!=' }, bought, { ...bought, operator: '=', value: 0 }],
    })
    const [city, events] = [...leaves.keys()]
    expect(leaves.size).toBe(2)
    expect(rule).toEqual({
      kind: 'not',
      path: [],
      of: {
        kind: 'or',
        of: [
          { kind: 'leaf', path: [0], key: city },
          { kind: 'not', path: [1], of: { kind: 'leaf', key: city } },
          { kind: 'leaf', path: [2], key: events },
          { kind: 'not', path: [3], of: { kind: 'leaf', key: events } },
        ],
      },
    })
  })

  it('holds a referenced segment once, with its pins and without its paths', () => {
    const { rule, leaves } = plan({
      combinator: 'and',
      rules: [
        { field: 'segment', operator: 'in', value: 'bonn' },
        { field: 'segment', operator: 'notIn', value: 'twice' },
      ],
    })
    if (rule.kind !== 'and') throw new Error('the root is an and')
    const [first, second] = rule.of
    if (first?.kind !== 'segment' || second?.kind !== 'not' || second.of.kind !== 'segment')
      throw new Error(JSON.stringify(rule))
    const inner = second.of.of
    if (inner.kind !== 'or' || inner.of[0]?.kind !== 'segment') throw new Error(JSON.stringify(inner))
    expect(inner.of[0].of).toBe(first.of)
    expect(JSON.stringify(first.of)).not.toContain('path')
    expect([...leaves.values()].map(({ kind }) => kind)).toEqual(['compare', 'list'])
  })

  it('puts pins around the rule, out beating in', () => {
    const { members, rule } = plan(
      { combinator: 'and', rules: [inBonn] },
      { pinIn: ['vip'], pinOut: ['spam'] },
    )
    expect(members).toMatchObject({
      kind: 'and',
      of: [{ kind: 'or', of: [rule, { kind: 'leaf' }] }, { kind: 'not' }],
    })
  })

  it('names a leaf by its meaning: a trait by what is current, a window by its moments', () => {
    const keys = (rule: Group, at?: number) => [...plan(rule, {}, at).leaves.keys()]
    const city: Group = { combinator: 'and', rules: [inBonn] }
    const lately: Group = {
      combinator: 'and',
      rules: [{ ...bought, window: { kind: 'last', amount: 24, unit: 'hour' } }],
    }
    const aDay: Group = {
      combinator: 'and',
      rules: [{ ...bought, window: { kind: 'last', amount: 1, unit: 'day' } }],
    }
    expect(keys(city, asOf + 1)).toEqual(keys(city))
    expect(keys(city, 500)).not.toEqual(keys(city))
    expect(keys(aDay)).toEqual(keys(lately))
    expect(keys(lately, asOf + 1)).not.toEqual(keys(lately))
  })

  it('is one query as a whole', () => {
    const query = emitQuestion(plan({ combinator: 'and', not: true, rules: [inBonn, bought] }))
    expect(query.text.replace(/\s+/g, ' ')).toMatchInlineSnapshot(
      `"WITH everyone AS (SELECT n FROM profiles WHERE NOT erased), "leaf0" AS (SELECT n FROM (SELECT n, "t1" AS value FROM traits_current) WHERE value = $1::VARCHAR), "leaf1" AS (SELECT n FROM (SELECT n, true AS value FROM (SELECT n FROM "e1" WHERE ("at" < make_timestamp_ms($2::BIGINT))))) SELECT n FROM everyone WHERE n IN ((SELECT n FROM everyone) EXCEPT ((SELECT n FROM "leaf0") INTERSECT (SELECT n FROM "leaf1")))"`,
    )
  })
})
