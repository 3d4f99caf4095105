import { groups, lapsing, priceSensitive } from './business.ts'
import { byGroup, moment, pick } from './random-sql.ts'
import type { Week } from './seasons.ts'

/** Days before `until` on which the first customer signed up. */
const oldest = 1_000

/**
 * The temporary table `people`: `n`, group `g`, when they signed up (`joined`, in order of `n`), when they stop coming (`gone`, NULL:
 * never), how often they come (`pace`, 1 is average), and their subscription (`sub_from`, `sub_to`; NULL: none, not cancelled).
 */
export function peopleTable(profiles: number, until: number, subscriptions: number): string {
  const end = moment(until)
  // Fewer customers in the early days; numbers are given at first sight, so the later number signed up later.
  const joined = `${end} - to_milliseconds(60000 + floor(${oldest * 86_400_000 - 60_000}::DOUBLE * pow(1 - (n + u(n, 1)) / ${profiles}, 1.35))::BIGINT)`
  const gone = `joined + to_milliseconds(floor(epoch_ms(last - joined) * (0.25 + 0.75 * u(n, 3)))::BIGINT)`
  const started = `joined + to_hours((24 * (5 + 200 * pow(u(n, 5), 2)))::BIGINT) + to_seconds((86400 * u(n, 6))::BIGINT)`
  const stays = `to_hours((24 * (20 + 400 * u(n, 8)))::BIGINT) + to_seconds((86400 * u(n, 9))::BIGINT)`
  const cancels = `u(n, 7) < CASE WHEN g = ${lapsing} THEN 0.85 ELSE 0.3 END`
  return `CREATE TEMP TABLE people AS
    WITH who AS (SELECT n::INTEGER AS n, (${pick(
      'u(n, 2)',
      groups.map(({ share }, g) => [String(g), share]),
    )})::TINYINT AS g, ${joined} AS joined FROM range(${profiles}) r(n)),
    pace AS (SELECT *, 0.25 + 2.25 * pow(u(n, 4), 2) AS pace, ${end} - to_hours((24 * (60 + 240 * u(n, 10)))::BIGINT) AS last FROM who),
    leaving AS (SELECT *, CASE WHEN g = ${lapsing} AND joined < last THEN ${gone} END AS gone FROM pace),
    subscribing AS (SELECT *, CASE WHEN u(n, 11) < ${subscriptions} * ${byGroup(groups.map((each) => each.subscribes))} THEN ${started} END AS wanted FROM leaving),
    started AS (SELECT *, CASE WHEN wanted < ${end} AND (gone IS NULL OR wanted < gone) THEN wanted END AS sub_from FROM subscribing),
    ended AS (SELECT *, CASE WHEN ${cancels} THEN sub_from + ${stays} END AS leaves FROM started)
    SELECT n, g, joined, gone, pace::FLOAT AS pace, sub_from, CASE WHEN leaves < ${end} THEN leaves END AS sub_to
    FROM ended ORDER BY n`
}

/** How much of the week each person was a customer, as a share: signed up, and not gone yet. */
export function activeShare(week: Week): string {
  const span = week.to - week.from
  const from = `greatest(joined, ${moment(week.from)})`
  const to = `least(coalesce(gone, ${moment(week.to)}), ${moment(week.to)})`
  return `greatest(0, epoch_ms(${to}) - epoch_ms(${from}))::DOUBLE / ${span}`
}

/** Visits that are expected of a person in a week, before scaling to the number of events wanted. */
export function expectedVisits(week: Week): string {
  const season = `CASE WHEN g = ${priceSensitive} THEN ${week.sale ? week.factor * 2.2 : week.factor * 0.7} ELSE ${week.factor} END`
  return `pace * ${byGroup(groups.map((each) => each.visits))} * ${season} * ${activeShare(week)}`
}

/** Newsletters that a person is expected to open in a week, before scaling. */
export function expectedOpens(week: Week): string {
  return `${byGroup(groups.map((each) => each.opens))} * ${activeShare(week)}`
}
