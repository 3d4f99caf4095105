import type { TemplateText } from './template-text.ts'

export const valueTemplates: readonly TemplateText[] = [
  {
    id: 'rfm-champions',
    title: 'RFM champions',
    about: 'Bought recently, often and for a lot: the people to thank first.',
    category: 'value',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'event.Order Completed',
            measure: { kind: 'sinceLast', unit: 'day' },
            operator: '<=',
            value: 30,
          },
          {
            field: 'event.Order Completed',
            measure: { kind: 'count' },
            operator: '>=',
            value: 4,
            window: { kind: 'last', amount: 12, unit: 'month' },
          },
          {
            field: 'event.Order Completed',
            measure: { kind: 'sum', property: 'revenue' },
            operator: '>=',
            value: 300,
            window: { kind: 'last', amount: 12, unit: 'month' },
          },
        ],
      },
    },
  },
  {
    id: 'high-spenders',
    title: 'High spenders',
    about: 'Spent more than 500 in the last 90 days.',
    category: 'value',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'event.Order Completed',
            measure: { kind: 'sum', property: 'revenue' },
            operator: '>',
            value: 500,
            window: { kind: 'last', amount: 90, unit: 'day' },
          },
        ],
      },
    },
  },
  {
    id: 'loyal-repeat-buyers',
    title: 'Loyal repeat buyers',
    about: 'Bought in at least 4 of the last 6 months.',
    category: 'value',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'lifecycle.Order Completed',
            operator: 'regularly',
            value: { period: { amount: 1, unit: 'month' }, of: 6, atLeast: 4 },
          },
        ],
      },
    },
  },
  {
    id: 'price-sensitive',
    title: 'Price-sensitive buyers',
    about: 'Ordered with a coupon at least 3 times in a year, and at most once without.',
    category: 'value',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'event.Order Completed',
            measure: { kind: 'count' },
            operator: '>=',
            value: 3,
            window: { kind: 'last', amount: 12, unit: 'month' },
            where: {
              combinator: 'and',
              rules: [{ field: 'property.coupon', operator: 'notNull' }],
            },
          },
          {
            field: 'event.Order Completed',
            measure: { kind: 'count' },
            operator: '<=',
            value: 1,
            window: { kind: 'last', amount: 12, unit: 'month' },
            where: {
              combinator: 'and',
              rules: [{ field: 'property.coupon', operator: 'null' }],
            },
          },
        ],
      },
    },
  },
]
