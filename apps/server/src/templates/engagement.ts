import type { TemplateText } from './template-text.ts'

export const engagementTemplates: readonly TemplateText[] = [
  {
    id: 'lapsing-buyers',
    title: 'Lapsing buyers',
    about: 'Ordered between 60 and 120 days ago, nothing since.',
    category: 'retention',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'event.Order Completed',
            measure: { kind: 'count' },
            operator: '>=',
            value: 1,
            window: { kind: 'ago', from: { amount: 120, unit: 'day' }, to: { amount: 60, unit: 'day' } },
          },
          {
            field: 'event.Order Completed',
            measure: { kind: 'count' },
            operator: '=',
            value: 0,
            window: { kind: 'last', amount: 60, unit: 'day' },
          },
        ],
      },
    },
  },
  {
    id: 'win-back',
    title: 'Win-back',
    about: 'Good customers once (3 orders or more), silent for half a year.',
    category: 'retention',
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
            window: { kind: 'ever' },
          },
          {
            field: 'event.Order Completed',
            measure: { kind: 'count' },
            operator: '=',
            value: 0,
            window: { kind: 'last', amount: 180, unit: 'day' },
          },
        ],
      },
    },
  },
  {
    id: 'came-back',
    title: 'Came back',
    about: 'Ordered in the last 60 days after 60 days of nothing, and had ordered before.',
    category: 'retention',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'lifecycle.Order Completed',
            operator: 'restarted',
            value: { amount: 60, unit: 'day' },
          },
        ],
      },
    },
  },
  {
    id: 'regular-sign-ins',
    title: 'Regulars',
    about: 'Signed in during at least 6 of the last 8 weeks.',
    category: 'retention',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'lifecycle.Signed In',
            operator: 'regularly',
            value: { period: { amount: 1, unit: 'week' }, of: 8, atLeast: 6 },
          },
        ],
      },
    },
  },
  {
    id: 'birthday-this-month',
    title: 'Birthday this month',
    about: 'Celebrates a birthday in the current calendar month.',
    category: 'moments',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'trait.birthday',
            operator: 'anniversary',
            value: { kind: 'calendar', period: 'thisMonth' },
          },
        ],
      },
    },
  },
]
