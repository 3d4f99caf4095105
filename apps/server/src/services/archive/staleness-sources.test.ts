import { expect, it } from 'vitest'
import { sourcesOf } from './staleness-sources.ts'

it('finds events and traits wherever a definition asks about them, muted parts left out', () => {
  const definition = {
    version: 1,
    rule: {
      combinator: 'and',
      rules: [
        { field: 'trait.country', operator: '=', value: 'DE' },
        { field: 'trait.a', operator: '<', value: 'trait.b', valueSource: 'field' },
        { field: 'trait.hidden', operator: 'notNull', muted: true },
        { field: 'event.*', operator: '>', value: 1 },
        { field: 'lifecycle.Signed In', operator: 'stopped' },
        {
          combinator: 'or',
          rules: [
            {
              field: 'event.Order Completed',
              operator: '>',
              value: 3,
              where: { combinator: 'and', rules: [{ field: 'property.trait.x', operator: 'notNull' }] },
            },
            {
              field: 'sequence',
              operator: 'did',
              value: {
                steps: [
                  { event: 'Product Added', without: [{ event: 'Product Removed' }] },
                  { event: 'Order Completed', where: { combinator: 'and', rules: [] } },
                ],
              },
            },
          ],
        },
        { field: 'trait.text', operator: '=', value: 'trait.not_a_field' },
      ],
    },
  }
  expect(sourcesOf(definition)).toEqual({
    events: ['Order Completed', 'Product Added', 'Product Removed', 'Signed In'],
    traits: ['trait.a', 'trait.b', 'trait.country', 'trait.text'],
  })
  for (const anything of [null, 3, [], { rule: [[{}]] }]) {
    expect(sourcesOf(anything)).toEqual({ events: [], traits: [] })
  }
})
