import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { caseFileJsonSchema, caseFileSchema } from './case-file-schema.ts'
import { definitionKeys } from './keys.ts'
import { definitionJsonSchema, definitionSchema } from './definition-schema.ts'

const root = new URL('../../../', import.meta.url)
const cases = new URL('../shared/cases/', root)
const ownCases = new URL('packages/testkit/cases/', root)

function published(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`schema/${name}`, root), 'utf8'))
}

describe('published JSON Schemas and table of keys', () => {
  it('are in step with the code', () => {
    const regenerate = 'run packages/rules/scripts/write-schemas.ts'
    expect(published('definition.schema.json'), regenerate).toEqual(plain(definitionJsonSchema()))
    expect(published('definition-keys.json'), regenerate).toEqual(plain(definitionKeys()))
    expect(published('case-file.schema.json'), regenerate).toEqual(plain(caseFileJsonSchema()))
  })

  it.each([
    { field: 'trait.country', operator: 'in', value: ['DE', 'AT'] },
    { field: 'trait.a', operator: '!=', valueSource: 'field', value: 'trait.b' },
    { field: 'trait.birthday', operator: 'anniversary', value: { kind: 'calendar', period: 'thisMonth' } },
    { field: 'trait.seen', operator: '<', value: { ago: 60, unit: 'day' } },
    {
      field: 'trait.seen',
      operator: 'between',
      value: [
        { ago: 60, unit: 'day' },
        { ago: 30, unit: 'day' },
      ],
    },
    {
      field: 'event.Order Completed',
      measure: { kind: 'sum', property: 'revenue' },
      operator: '>',
      value: 500,
      window: { kind: 'last', amount: 90, unit: 'day' },
      where: { combinator: 'and', rules: [{ field: 'property.currency', operator: '=', value: 'EUR' }] },
    },
    {
      field: 'sequence',
      operator: 'did',
      value: {
        window: { kind: 'ever' },
        steps: [
          { event: 'A' },
          { event: 'B', within: { amount: 1, unit: 'hour' }, without: [{ event: 'C' }] },
          { event: 'D', not: true },
        ],
      },
    },
    { field: 'lifecycle.Signed In', operator: 'stopped', value: { amount: 30, unit: 'day' } },
    {
      field: 'lifecycle.Signed In',
      operator: 'regularly',
      value: { period: { amount: 1, unit: 'week' }, of: 8, atLeast: 6 },
    },
    { field: 'segment', operator: 'in', value: 'retail' },
    { field: 'everyone', operator: '=', value: true, note: 'kept' },
    { field: 'trait.seen', operator: 'between', value: [{ ago: 60, unit: 'day' }, '2026-01-01'] },
    { field: 'trait.a', operator: 'null', value: '' },
    { field: 'trait.a', operator: 'notNull', value: null, valueSource: 'value' },
    { field: 'trait.a\nb', operator: '=', value: 'x' },
    { id: 7, field: 'event.A', operator: '>', value: 1, measure: null, window: null, where: null },
    { combinator: 'or', rules: [{ muted: true }, { field: 'trait.a', operator: '=', value: 'x' }] },
    {
      field: 'event.A',
      operator: '=',
      value: 0,
      where: { combinator: 'and', rules: [{ muted: true }, { field: 'property.b', operator: 'null' }] },
    },
  ])('take %j', (condition) => {
    const definition = { version: 1, rule: { combinator: 'and', rules: [condition] } }
    expect(z.safeParse(definitionSchema, definition).success).toBe(true)
  })

  it.each([
    {},
    { version: 2, rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] } },
    { version: 1, rule: { combinator: 'xor', rules: [{ field: 'everyone', operator: '=', value: true }] } },
    { version: 1, rule: { combinator: 'and', rules: [] } },
    { version: 1, rule: { combinator: 'and', rules: [{ field: 'country', operator: '=', value: 'DE' }] } },
    { version: 1, rule: { combinator: 'and', rules: [{ field: 'trait.a', operator: 'is', value: 'DE' }] } },
  ])('refuse %j', (definition) => {
    expect(z.safeParse(definitionSchema, definition).success).toBe(false)
  })

  it.each([
    { field: 'trait.a', operator: '=' },
    { field: 'trait.a', operator: '=', value: '' },
    { field: 'trait.a', operator: 'in', value: 'x,y' },
    { field: 'trait.a', operator: 'in', value: [] },
    { field: 'trait.a', operator: 'between', value: [1] },
    { field: 'trait.a', operator: 'between', value: [1, 2, 3] },
    { field: 'trait.a', operator: 'within', value: '2026-01-01' },
    { field: 'trait.a', operator: '=', value: 'x', window: { kind: 'ever' } },
    { field: 'trait.a', operator: '=', value: 'x', rules: [] },
    { field: 'property.a', operator: '=', value: 'x' },
    { field: 'event.A', operator: '>', value: 1, window: { kind: 'next', amount: 1, unit: 'day' } },
    { field: 'event.A', operator: '>', value: 1, window: { kind: 'calendar', period: 'nextWeek' } },
    { field: 'event.A', operator: '>', value: 1, window: { kind: 'last', amount: 1.5, unit: 'day' } },
    { field: 'event.A', operator: '>', value: 1, measure: { kind: 'sum' } },
    { field: 'event.A', operator: '>', value: 1, where: { combinator: 'and', rules: [] } },
    {
      field: 'event.A',
      operator: '>',
      value: 1,
      where: { combinator: 'and', rules: [{ field: 'trait.a', operator: '=', value: 'x' }] },
    },
    { field: 'everyone', operator: '!=', value: true },
    { field: 'everyone', operator: '=', value: false },
    { field: 'sequence', operator: 'did', value: { steps: [] } },
    { field: 'lifecycle.A', operator: 'stopped', value: { period: { amount: 1, unit: 'day' } } },
    { field: 'lifecycle.A', operator: 'regularly', value: { amount: 1, unit: 'day' } },
    { field: 'segment', operator: 'in', value: ['a'] },
  ])('refuse the condition %j', (condition) => {
    const definition = { version: 1, rule: { combinator: 'and', rules: [condition] } }
    expect(z.safeParse(definitionSchema, definition).success).toBe(false)
  })

  it.each([ownCases, cases].filter((folder) => existsSync(folder)))('take the case files in %s', (folder) => {
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.json'))) {
      const file: unknown = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
      const read = z.safeParse(caseFileSchema, file)
      expect(read.error, name).toBeUndefined()
      for (const { id, definition, expect: expected } of read.data?.cases ?? []) {
        if (definition === undefined || (expected !== undefined && 'diagnostic' in expected)) continue
        expect(z.safeParse(definitionSchema, definition).error, id).toBeUndefined()
      }
    }
  })
})

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
