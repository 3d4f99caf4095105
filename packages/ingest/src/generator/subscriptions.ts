import { moment, pick } from './random-sql.ts'
import type { EventSource } from './visits.ts'

/** What a subscriber pays for, by number; the same wherever it is needed. */
export const subscribedPlan = pick('u(n, 23)', [
  [`'plus'`, 7],
  [`'premium'`, 3],
])
const price = `CASE ${subscribedPlan} WHEN 'plus' THEN 9.99 ELSE 19.99 END`
const subscribers = '(SELECT n, 0 AS key, sub_from, sub_to FROM people WHERE sub_from IS NOT NULL)'

/** Subscriptions begin, renew every 30 days until they are cancelled, and are cancelled. */
export function subscriptionEvents(until: number): readonly EventSource[] {
  const renewals = `floor(epoch_ms(coalesce(sub_to, ${moment(until)}) - sub_from) / ${30 * 86_400_000})::INTEGER`
  return [
    {
      event: 'Subscription Started',
      properties: {
        plan: { type: 'text', sql: subscribedPlan },
        price: { type: 'number', sql: price },
        trial: { type: 'boolean', sql: 'u(n, 24) < 0.6' },
      },
      after: '0',
      from: `(SELECT n, key, sub_from AS "at" FROM ${subscribers}) x`,
    },
    {
      event: 'Subscription Renewed',
      properties: { plan: { type: 'text', sql: subscribedPlan }, price: { type: 'number', sql: price } },
      after: '0',
      from: `(SELECT n, key, sub_from + to_days((30 * unnest(range(1, ${renewals} + 1)))::INTEGER) AS "at" FROM ${subscribers}) x`,
    },
    {
      event: 'Subscription Cancelled',
      properties: {
        plan: { type: 'text', sql: subscribedPlan },
        reason: {
          type: 'text',
          sql: pick('u(n, 25)', [
            [`'too expensive'`, 5],
            [`'not using it'`, 4],
            [`'missing something'`, 2],
            ['NULL', 3],
          ]),
        },
      },
      after: '0',
      from: `(SELECT n, key, sub_to AS "at" FROM ${subscribers} WHERE sub_to IS NOT NULL) x`,
    },
  ]
}
