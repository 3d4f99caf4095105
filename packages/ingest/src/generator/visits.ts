import { categories, countries, groups, prices, priceSensitive, products } from './business.ts'
import { expectedOpens, expectedVisits } from './people.ts'
import { byGroup, moment, pick, pickText, text } from './random-sql.ts'
import type { Week } from './seasons.ts'

/** Visits of people who sign in; others look and buy as guests, known by the newsletter or the order they came for. */
const signedIn = 0.8

/** Events that one visit brings on average, per group: what the number of visits is scaled by. */
export const eventsPerVisit = groups.map(
  ({ adds, orders }) => signedIn + 1.6 + adds * (1 + 0.12 + 0.75 * (1 + orders)) + 0.03,
)

const currency = `CASE country ${countries.map(([code, , money]) => `WHEN ${text(code)} THEN ${text(money)}`).join(' ')} END`

/** A person's country, by number; the same wherever it is needed. */
export const country = pick(
  'u(n, 20)',
  countries.map(([code, share]) => [text(code), share]),
)

/** The category a person likes best, as an index. */
export const favourite = `floor(u(n, 21) * ${categories.length})::INTEGER`

/** The temporary table `visits` of one week: who came when, and how far they got. */
export function visitsTable(week: Week, scale: number): string {
  const salt = week.index * 64
  const from = `greatest(joined, ${moment(week.from)})`
  const to = `least(coalesce(gone, ${moment(week.to)}), ${moment(week.to)})`
  const some = `${from} + to_milliseconds(floor(epoch_ms(${to} - ${from}) * v(n, key, 30))::BIGINT)`
  // More in the afternoon than at night: the mean of two numbers peaks in the middle.
  const clock = `to_milliseconds(floor(86400000 * (0.16 + 0.8 * (v(n, key, 31) + v(n, key, 32)) / 2))::BIGINT)`
  return `CREATE OR REPLACE TEMP TABLE visits AS
    WITH coming AS (SELECT *, floor(${expectedVisits(week)} * ${scale} + v(n, ${salt}, 29))::INTEGER AS times FROM people
        WHERE joined < ${moment(week.to)} AND (gone IS NULL OR gone > ${moment(week.from)})),
    each_visit AS (SELECT *, ${salt} + unnest(range(times)) AS key FROM coming WHERE times > 0),
    timed AS (SELECT *, greatest(date_trunc('day', ${some}) + ${clock}, ${from} + to_seconds(60 + 600 * (key - ${salt}))) AS "at" FROM each_visit),
    chosen AS (SELECT n, g, key, t."at", v(n, key, 33) < ${byGroup(groups.map((each) => each.adds))} AS added,
        CASE WHEN v(n, key, 34) < 0.6 THEN ${favourite} ELSE floor(v(n, key, 35) * ${categories.length})::INTEGER END AS c,
        1 + floor(3 * pow(v(n, key, 36), 2.5))::INTEGER AS items,
        v(n, key, 37) < ${byGroup(groups.map((each) => each.coupons))}${week.sale ? ` OR (g = ${priceSensitive})` : ''} AS coupon
      FROM timed t WHERE t."at" < ${moment(week.to)}),
    priced AS (SELECT *, round((${byGroup(prices, 'c')}) * (0.35 + 1.5 * pow(v(n, key, 38), 2)) * CASE g WHEN 0 THEN 1.25 WHEN ${priceSensitive} THEN 0.75 ELSE 1 END, 2) AS price,
        added AND v(n, key, 39) < 0.75 AS checkout FROM chosen)
    SELECT n, key, c, items, coupon, price, added, checkout, p."at",
      added AND v(n, key, 40) < 0.12 AS removed,
      checkout AND v(n, key, 41) < ${byGroup(groups.map((each) => each.orders))} AS ordered,
      CASE WHEN coupon THEN ${pick('v(n, key, 42)', [
        ['0.1', 5],
        ['0.15', 3],
        ['0.25', 2],
      ])} ELSE 0 END AS discount,
      (${country}) AS country
    FROM priced p ORDER BY p."at"`
}

const category = pickIndexed(categories, 'c')
const product = `${category} || ' ' || ${pickText('v(n, key, 43)', products)}`

function pickIndexed(texts: readonly string[], index: string): string {
  return `([${texts.map(text).join(', ')}])[${index} + 1]`
}

export interface EventSource {
  readonly event: string
  readonly properties: Readonly<
    Record<string, { readonly type: 'text' | 'number' | 'boolean' | 'list'; readonly sql: string }>
  >
  /** Seconds after the visit began, as SQL. */
  readonly after: string
  readonly from: string
}

/** The events that a visit is told in. */
export const visitEvents: readonly EventSource[] = [
  {
    event: 'Signed In',
    properties: {
      device: {
        type: 'text',
        sql: pick('v(n, key, 44)', [
          [`'web'`, 5],
          [`'ios'`, 3],
          [`'android'`, 2],
        ]),
      },
    },
    after: '0',
    from: `(SELECT * FROM visits WHERE v(n, key, 58) < ${signedIn}) x`,
  },
  {
    event: 'Product Viewed',
    properties: {
      product: { type: 'text', sql: product },
      category: { type: 'text', sql: category },
      price: { type: 'number', sql: 'price' },
    },
    after: '20 + 50 * page',
    from: '(SELECT *, unnest(range(1 + floor(2.2 * v(n, key, 45))::INTEGER)) AS page FROM visits) x',
  },
  {
    event: 'Product Added',
    properties: {
      product: { type: 'text', sql: product },
      category: { type: 'text', sql: category },
      price: { type: 'number', sql: 'price' },
      quantity: { type: 'number', sql: 'items::DOUBLE' },
    },
    after: '240 + floor(60 * v(n, key, 46))::INTEGER',
    from: '(SELECT * FROM visits WHERE added) x',
  },
  {
    event: 'Product Removed',
    properties: { product: { type: 'text', sql: product }, category: { type: 'text', sql: category } },
    after: '320 + floor(60 * v(n, key, 47))::INTEGER',
    from: '(SELECT * FROM visits WHERE removed) x',
  },
  {
    event: 'Checkout Started',
    properties: {
      value: { type: 'number', sql: 'round(price * items, 2)' },
      items: { type: 'number', sql: 'items::DOUBLE' },
    },
    after: '420 + floor(240 * v(n, key, 48))::INTEGER',
    from: '(SELECT * FROM visits WHERE checkout) x',
  },
  {
    event: 'Order Completed',
    properties: {
      revenue: { type: 'number', sql: 'round(price * items * (1 - discount), 2)' },
      currency: { type: 'text', sql: currency },
      items: { type: 'number', sql: 'items::DOUBLE' },
      category: { type: 'text', sql: category },
      coupon: { type: 'text', sql: `CASE WHEN coupon THEN 'SAVE' || (100 * discount)::INTEGER END` },
      discount: { type: 'number', sql: 'CASE WHEN coupon THEN round(price * items * discount, 2) END' },
      products: {
        type: 'list',
        sql: `[${product}, ${category} || ' Gift wrap'][1:1 + (v(n, key, 49) < 0.15)::INTEGER]`,
      },
    },
    after: '700 + floor(900 * v(n, key, 50))::INTEGER',
    from: '(SELECT * FROM visits WHERE ordered) x',
  },
  {
    event: 'Support Ticket Opened',
    properties: {
      topic: {
        type: 'text',
        sql: pickText('v(n, key, 51)', ['delivery', 'refund', 'damaged', 'invoice', 'account']),
      },
      urgent: { type: 'boolean', sql: 'v(n, key, 52) < 0.2' },
    },
    after: '3600 + floor(180000 * v(n, key, 53))::INTEGER',
    from: '(SELECT * FROM visits WHERE v(n, key, 54) < 0.03) x',
  },
]

/** The newsletters that were opened in one week. */
export function openedEvents(week: Week, scale: number): EventSource {
  const salt = week.index * 64
  return {
    event: 'Email Opened',
    properties: {
      campaign: { type: 'text', sql: week.sale ? `'Sale'` : `'Weekly ${(week.index % 52) + 1}'` },
      clicked: { type: 'boolean', sql: 'v(n, key, 55) < 0.18' },
    },
    after: '0',
    from: `(SELECT n, key, greatest(joined, ${moment(week.from)}) + to_milliseconds(floor(${week.to - week.from} * 0.9 * v(n, key, 56) * ${'share'})::BIGINT) AS "at"
      FROM (SELECT n, joined, share, ${salt} + unnest(range(times)) AS key FROM (
        SELECT n, joined, ${`epoch_ms(${moment(week.to)} - greatest(joined, ${moment(week.from)}))::DOUBLE / ${week.to - week.from}`} AS share,
          floor(${expectedOpens(week)} * ${scale} + v(n, ${salt}, 57))::INTEGER AS times
        FROM people WHERE joined < ${moment(week.to)} AND (gone IS NULL OR gone > ${moment(week.from)}) AND u(n, 22) < 0.8) WHERE times > 0)) x`,
  }
}
