import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { caseFileJsonSchema, caseFileSchema } from './case-file-schema.ts'
import { definitionJsonSchema, definitionSchema } from './definition-schema.ts'

const root = new URL('../../../', import.meta.url)
const cases = new URL('../shared/cases/', root)

function published(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`schema/${name}`, root), 'utf8'))
}

describe('published JSON Schemas', () => {
  it('are in step with the code', () => {
    const regenerate = 'run packages/rules/scripts/write-schemas.ts'
    expect(published('definition.schema.json'), regenerate).toEqual(plain(definitionJsonSchema()))
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

  it.skipIf(!existsSync(cases))('take the case files at hand', () => {
    for (const name of readdirSync(cases).filter((file) => file.endsWith('.json'))) {
      const file: unknown = JSON.parse(readFileSync(new URL(name, cases), 'utf8'))
      const read = z.safeParse(caseFileSchema, file)
      expect(read.error, name).toBeUndefined()
      for (const { id, definition, expect: expected } of read.data?.cases ?? []) {
        if (expected !== undefined && 'diagnostic' in expected) continue
        expect(z.safeParse(definitionSchema, definition).error, id).toBeUndefined()
      }
    }
  })
})

function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}
