import type { TemplateText } from './template-text.ts'

export const buyingTemplates: readonly TemplateText[] = [
  {
    id: 'cart-abandoners',
    title: 'Cart abandoners',
    about: 'Put something in the cart in the last 7 days and did not order within a day of it.',
    category: 'buying',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'sequence',
            operator: 'did',
            value: {
              window: { kind: 'last', amount: 7, unit: 'day' },
              steps: [
                { event: 'Product Added' },
                { event: 'Order Completed', not: true, within: { amount: 1, unit: 'day' } },
              ],
            },
          },
        ],
      },
    },
  },
  {
    id: 'window-shoppers',
    title: 'Window shoppers',
    about: 'Looked at 5 products or more in the last 14 days without putting any in the cart.',
    category: 'buying',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'event.Product Viewed',
            measure: { kind: 'count' },
            operator: '>=',
            value: 5,
            window: { kind: 'last', amount: 14, unit: 'day' },
          },
          {
            field: 'event.Product Added',
            measure: { kind: 'count' },
            operator: '=',
            value: 0,
            window: { kind: 'last', amount: 14, unit: 'day' },
          },
        ],
      },
    },
  },
  {
    id: 'first-time-buyers',
    title: 'First order this month',
    about: 'Ordered for the first time ever within the last 30 days.',
    category: 'buying',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'lifecycle.Order Completed',
            operator: 'firstTime',
            value: { amount: 30, unit: 'day' },
          },
        ],
      },
    },
  },
  {
    id: 'one-time-buyers',
    title: 'One-time buyers',
    about: 'Ordered exactly once, more than 60 days ago.',
    category: 'buying',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'event.Order Completed',
            measure: { kind: 'count' },
            operator: '=',
            value: 1,
            window: { kind: 'ever' },
          },
          {
            field: 'event.Order Completed',
            measure: { kind: 'sinceLast', unit: 'day' },
            operator: '>',
            value: 60,
          },
        ],
      },
    },
  },
]
