/** Segments to look at. */
import type { Group } from '@tessera/rules/definition'
import type { Server } from './server.ts'

/** A condition of every kind, some of them unfinished, muted, negated. */
export const fullRule: Group = {
  combinator: 'or',
  rules: [
    { field: 'trait.country', operator: 'in', value: ['DE', 'AT'] },
    { field: 'trait.age', operator: '>', value: '' },
    {
      combinator: 'or',
      not: true,
      rules: [
        {
          field: 'event.Order Completed',
          measure: { kind: 'sum', property: 'revenue' },
          operator: '>',
          value: 100,
          window: { kind: 'last', amount: 12, unit: 'month' },
          where: { combinator: 'and', rules: [{ field: 'property.coupon', operator: 'notNull' }] },
        },
        { field: 'trait.signed_up_at', operator: '<', value: { ago: 6, unit: 'month' }, muted: true },
        { field: 'segment', operator: 'notIn', value: 'win-back' },
      ],
    },
    {
      field: 'sequence',
      operator: 'did',
      value: {
        window: { kind: 'last', amount: 30, unit: 'day' },
        steps: [
          { event: 'Product Added' },
          { event: 'Order Completed', not: true, within: { amount: 1, unit: 'day' } },
        ],
      },
    },
    { field: 'lifecycle.Signed In', operator: 'stopped', value: { amount: 30, unit: 'day' } },
    { field: 'random.campaign', operator: '<', value: 0.5 },
    { field: 'list', operator: 'notIn', value: 'summer-invitation' },
  ],
}

/** A segment of one condition, published. */
export async function publishOne(server: Server): Promise<string> {
  const rule: Group = { combinator: 'and', rules: [{ field: 'trait.age', operator: '>', value: 30 }] }
  const key = await server.create(`Axe: one ${crypto.randomUUID()}`, rule)
  await server.publish(key)
  return key
}
