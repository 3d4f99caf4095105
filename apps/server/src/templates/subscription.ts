import type { TemplateText } from './template-text.ts'

export const subscriptionTemplates: readonly TemplateText[] = [
  {
    id: 'newly-subscribed',
    title: 'Newly subscribed',
    about: 'Started a subscription in the last 14 days and has not cancelled one since.',
    category: 'subscription',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'sequence',
            operator: 'did',
            value: {
              window: { kind: 'last', amount: 14, unit: 'day' },
              steps: [{ event: 'Subscription Started' }, { event: 'Subscription Cancelled', not: true }],
            },
          },
        ],
      },
    },
  },
  {
    id: 'trial-ending-soon',
    title: 'Trial ending soon',
    about: 'The trial ends within the next 7 days.',
    category: 'subscription',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'trait.trial_ends_at',
            operator: 'within',
            value: { kind: 'next', amount: 7, unit: 'day' },
          },
        ],
      },
    },
  },
  {
    id: 'dormant-subscribers',
    title: 'Dormant subscribers',
    about: 'Pays for a subscription and has not signed in for 30 days.',
    category: 'subscription',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          { field: 'trait.plan', operator: 'in', value: ['plus', 'premium'] },
          {
            field: 'event.Signed In',
            measure: { kind: 'count' },
            operator: '=',
            value: 0,
            window: { kind: 'last', amount: 30, unit: 'day' },
          },
        ],
      },
    },
  },
  {
    id: 'cancelled-recently',
    title: 'Cancelled recently',
    about: 'Cancelled a subscription in the last 30 days and did not start another.',
    category: 'subscription',
    definition: {
      version: 1,
      rule: {
        combinator: 'and',
        rules: [
          {
            field: 'sequence',
            operator: 'did',
            value: {
              window: { kind: 'last', amount: 30, unit: 'day' },
              steps: [{ event: 'Subscription Cancelled' }, { event: 'Subscription Started', not: true }],
            },
          },
        ],
      },
    },
  },
]
