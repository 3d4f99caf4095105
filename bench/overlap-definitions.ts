/** What the overlap targets are measured on: sets of every density, from traits and from events. */
import type { Catalogue } from '@tessera/rules/catalogue'
import type { Condition, Definition } from '@tessera/rules/definition'
import { all, any, definition } from './definitions.ts'

export interface OverlapSubject {
  readonly name: string
  readonly definition: Definition
  /** The same people in SQL over the audience store's tables: rows `n`. `asOf` as a timestamp literal. */
  readonly sql: (catalogue: Catalogue, asOf: string) => string
}

const trait = (name: string, condition: Omit<Condition, 'field'>, sql: string): OverlapSubject => ({
  name,
  definition: definition(all({ field: `trait.${name}`, ...condition } as Condition)),
  sql: (catalogue) =>
    `SELECT n FROM traits_current WHERE "${catalogue.traits.get(`trait.${name}`)?.column}" ${sql}`,
})
const table = (catalogue: Catalogue, event: string) => `"${catalogue.events.get(event)?.table}"`
const lastDays = (amount: number) => ({ kind: 'last', amount, unit: 'day' }) as const

/** Ten; the first five are the ones that "five segments" speaks of. */
export const subjects: readonly OverlapSubject[] = [
  trait('country', { operator: 'in', value: ['DE', 'AT', 'CH'] }, `IN ('DE', 'AT', 'CH')`),
  trait('age', { operator: '>=', value: 40 }, '>= 40'),
  trait('marketing_consent', { operator: '=', value: true }, ''),
  {
    name: 'ordered in 90 days',
    definition: definition(
      all({ field: 'event.Order Completed', operator: '>=', value: 1, window: lastDays(90) }),
    ),
    sql: (catalogue, asOf) =>
      `SELECT DISTINCT n FROM ${table(catalogue, 'Order Completed')} WHERE "at" > ${asOf} - INTERVAL 90 DAY AND "at" <= ${asOf}`,
  },
  {
    name: 'not signed in for 14 days',
    definition: definition(all({ field: 'event.Signed In', operator: '=', value: 0, window: lastDays(14) })),
    sql: (catalogue, asOf) =>
      `SELECT n FROM profiles EXCEPT SELECT n FROM ${table(catalogue, 'Signed In')} WHERE "at" > ${asOf} - INTERVAL 14 DAY AND "at" <= ${asOf}`,
  },
  trait('language', { operator: '=', value: 'en' }, `= 'en'`),
  trait('plan', { operator: 'in', value: ['plus', 'premium'] }, `IN ('plus', 'premium')`),
  trait('acquisition_channel', { operator: '=', value: 'paid search' }, `= 'paid search'`),
  trait('lifetime_value', { operator: '>', value: 100 }, '> 100'),
  trait('newsletter_subscribed_at', { operator: 'notNull' }, 'IS NOT NULL'),
]

const countries = ['DE', 'FR', 'GB', 'US', 'ES', 'IT', 'NL', 'AT', 'CH', 'SE', 'PL', 'BE']
const channels = ['organic search', 'paid search', 'social', 'referral', 'newsletter', 'affiliate']

/** Segments as a team has them: two or three conditions each, many alike, none the same. */
export function publishedSegments(count: number): Definition[] {
  return Array.from({ length: count }, (_, i) => {
    const country: Condition = {
      field: 'trait.country',
      operator: 'in',
      value: [countries[i % 12]!, countries[(i * 5 + 1) % 12]!, countries[(i * 7 + 3) % 12]!].toSorted(),
    }
    const age: Condition = { field: 'trait.age', operator: i % 2 ? '>=' : '<', value: 20 + (i % 37) }
    const channel: Condition = { field: 'trait.acquisition_channel', operator: '=', value: channels[i % 6]! }
    const value: Condition = { field: 'trait.lifetime_value', operator: '>', value: 20 + (i % 41) * 5 }
    const shapes = [all(country, age), any(channel, value), all(age, channel), all(country, any(age, value))]
    return definition(shapes[(i >> 1) % 4]!)
  })
}
