import type { ValueType } from '@tessera/rules/catalogue'
import { categories, channels, countries, firstNames, languages, lastNames } from './business.ts'
import { moment, pick, pickText, text } from './random-sql.ts'
import { subscribedPlan } from './subscriptions.ts'
import { country, favourite } from './visits.ts'

export interface TraitSource {
  readonly name: string
  readonly type: ValueType
  /** The value at sign-up; NULL: missing. */
  readonly first: string
  /** Later values, earliest first: when (NULL: never), and what. */
  readonly changes?: readonly { readonly at: string; readonly value: string }[]
}

const first = pickText('u(n, 60)', firstNames)
const last = pickText('u(n, 61)', lastNames)
const cities = `CASE ${country} ${countries
  .map(([code, , , names]) => `WHEN ${text(code)} THEN ${pickText('u(n, 62)', names)}`)
  .join(' ')} END`
const language = `CASE ${country} ${Object.entries(languages)
  .map(([code, name]) => `WHEN ${text(code)} THEN ${text(name)}`)
  .join(' ')} ELSE 'en' END`
const liked = [favourite, `(${favourite} + 1 + floor(u(n, 63) * 3)::INTEGER) % ${categories.length}`].map(
  (index) => `([${categories.map(text).join(', ')}])[${index} + 1]`,
)
const mail = `lower(strip_accents(replace(replace(${first} || '.' || ${last}, ' ', ''), '''', ''))) || n`
/** Unless this is small, a record is clean. */
const dirt = 'u(n, 64)'

/** What is known of each person; `people p` and the temporary table `spent` (n, spent, last) are at hand. */
export function profileTraits(until: number, timeZone: string): readonly TraitSource[] {
  const end = moment(until)
  const midnight = (day: string): string =>
    timeZone === 'UTC' ? day : `timezone('UTC', timezone(${text(timeZone)}, ${day}))`
  const birth = `date_trunc('day', ${end}) - to_days(6600 + floor(22000 * (u(n, 65) + u(n, 66)) / 2)::INTEGER)`
  const tier = `CASE WHEN s.spent >= 1500 THEN 'gold' WHEN s.spent >= 400 THEN 'silver' END`
  const upgraded = `CASE WHEN s.spent >= 400 THEN s.last END`
  const moved = `CASE WHEN u(n, 67) < 0.04 AND joined + to_days(120) < ${end} THEN joined + to_days(120) END`
  const consentLeft = `CASE WHEN u(n, 68) < 0.75 AND u(n, 69) < 0.12 AND joined + to_days(90) < ${end} THEN joined + to_days(90) END`
  const other = pick(
    'u(n, 70)',
    countries.map(([code, share]) => [text(code), share]),
  )
  return [
    {
      name: 'email',
      type: 'text',
      first: `CASE WHEN ${dirt} < 0.002 THEN ${mail} || ' at example.com' WHEN ${dirt} < 0.004 THEN ${mail} || '@example'
        WHEN ${dirt} < 0.007 THEN upper(${mail} || '@example.com') WHEN ${dirt} < 0.009 THEN ' ' || ${mail} || '@example.com '
        WHEN u(n, 71) < 0.03 THEN NULL ELSE ${mail} || '@' || ${pickText('u(n, 72)', ['example.com', 'example.org', 'mail.example', 'post.example'])} END`,
    },
    {
      name: 'first_name',
      type: 'text',
      first: `CASE WHEN ${dirt} < 0.01 THEN upper(${first}) WHEN ${dirt} < 0.011 THEN ${first} || ' 😀' WHEN u(n, 73) < 0.05 THEN NULL ELSE ${first} END`,
    },
    { name: 'last_name', type: 'text', first: `CASE WHEN u(n, 73) < 0.05 THEN NULL ELSE ${last} END` },
    {
      name: 'country',
      type: 'text',
      first: `CASE WHEN ${dirt} BETWEEN 0.02 AND 0.023 THEN lower(${country}) WHEN ${dirt} BETWEEN 0.03 AND 0.031 THEN 'Germany' WHEN u(n, 74) < 0.02 THEN NULL ELSE ${country} END`,
      changes: [{ at: moved, value: other }],
    },
    { name: 'city', type: 'text', first: `CASE WHEN u(n, 75) < 0.12 THEN NULL ELSE ${cities} END` },
    {
      name: 'zip',
      type: 'text',
      first: `CASE WHEN u(n, 75) < 0.12 THEN NULL ELSE lpad(floor(u(n, 76) * 99999)::INTEGER::VARCHAR, 5, '0') END`,
    },
    { name: 'language', type: 'text', first: language },
    {
      name: 'birthday',
      type: 'datetime',
      first: `CASE WHEN u(n, 77) < 0.35 THEN NULL ELSE ${midnight(birth)} END`,
    },
    {
      name: 'age',
      type: 'number',
      first: `CASE WHEN ${dirt} BETWEEN 0.04 AND 0.042 THEN ([-1, 0, 199, 999])[1 + floor(u(n, 78) * 4)::INTEGER]
        WHEN u(n, 77) < 0.35 THEN NULL ELSE date_diff('year', ${birth}, ${end}) END::DOUBLE`,
    },
    { name: 'signed_up_at', type: 'datetime', first: 'joined' },
    {
      name: 'acquisition_channel',
      type: 'text',
      first: `CASE WHEN u(n, 79) < 0.06 THEN NULL ELSE ${pick(
        'u(n, 80)',
        channels.map(([name, share]) => [text(name), share]),
      )} END`,
    },
    {
      name: 'plan',
      type: 'text',
      first: `'free'`,
      changes: [
        { at: 'sub_from', value: subscribedPlan },
        { at: 'sub_to', value: `'free'` },
      ],
    },
    {
      name: 'trial_ends_at',
      type: 'datetime',
      first: 'NULL::TIMESTAMP',
      changes: [{ at: 'CASE WHEN u(n, 24) < 0.6 THEN sub_from END', value: 'sub_from + to_days(14)' }],
    },
    {
      name: 'marketing_consent',
      type: 'boolean',
      first: 'CASE WHEN u(n, 81) < 0.04 THEN NULL ELSE u(n, 68) < 0.75 END',
      changes: [{ at: consentLeft, value: 'false' }],
    },
    {
      name: 'newsletter_subscribed_at',
      type: 'datetime',
      first: 'CASE WHEN u(n, 68) < 0.75 AND u(n, 82) < 0.7 THEN joined END',
      changes: [{ at: consentLeft, value: 'NULL::TIMESTAMP' }],
    },
    {
      name: 'favourite_categories',
      type: 'list',
      first: `CASE WHEN u(n, 83) < 0.3 THEN NULL WHEN u(n, 84) < 0.5 THEN [${liked.join(', ')}] ELSE [${liked[0]}] END`,
    },
    {
      name: 'shipping_country',
      type: 'text',
      first: `CASE WHEN u(n, 85) < 0.1 THEN NULL WHEN u(n, 86) < 0.06 THEN ${other} ELSE ${country} END`,
    },
    {
      name: 'billing_country',
      type: 'text',
      first: `CASE WHEN u(n, 85) < 0.1 THEN NULL ELSE ${country} END`,
    },
    { name: 'loyalty_tier', type: 'text', first: `'bronze'`, changes: [{ at: upgraded, value: tier }] },
    {
      name: 'lifetime_value',
      type: 'number',
      first: 'NULL::DOUBLE',
      changes: [{ at: 's.last', value: 's.spent' }],
    },
  ]
}
