import type { Interval } from '@tessera/rules/resolve-window'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Leaf, LeafStep, Length } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { identifier, integer, moment, parts } from './bind.ts'
import { emitRows } from './emit-rows.ts'
import { isWithin } from './emit-test.ts'
import { fromWallClock, wallClock } from './local-time.ts'

/**
 * Profiles for whom some choice of events satisfies every step. Each step is the relation of events at which the sequence so far
 * can end; an event ends the next step when the *latest* such event before it is near enough and has nothing forbidden in
 * between, because any earlier one is farther and spans more.
 */
export function emitSequence(leaf: OfKind<Leaf, 'sequence'>): Sql {
  const [first, ...rest] = leaf.steps
  if (first === undefined) throw new Error('a sequence has a first step')
  const { interval } = leaf
  const relations = [
    sql`${stepName(0)} AS (SELECT n, "at" FROM (${emitRows(first.events, ['at'])}) WHERE ${isWithin(sql`"at"`, interval)})`,
    ...rest.map((step, i) => sql`${stepName(i + 1)} AS (${emitStep(step, stepName(i), interval)})`),
  ]
  const last = stepName(rest.length)
  const ends =
    leaf.notFollowedBy === undefined ? last : sql`(${notFollowed(leaf.notFollowedBy, last, leaf.asOf)})`
  return sql`WITH ${join(relations, ', ')} SELECT n FROM ${ends}`
}

function stepName(index: number): Sql {
  return identifier(`step${index}`)
}

/** Steps in the middle lie between the first and the last, and so inside the window as well. */
function emitStep(step: LeafStep, before: Sql, interval: Interval): Sql {
  const events = sql`SELECT n, "at" FROM (${emitRows(step.events, ['at'])}) WHERE ${isWithin(sql`"at"`, interval)}`
  const breakers = step.without.map((without, i) => ({
    name: identifier(`x${i}`),
    rows: emitRows(without, ['at']),
  }))
  const joins = breakers.map(
    ({ name, rows }) => sql`ASOF LEFT JOIN (${rows}) AS ${name} ON e.n = ${name}.n AND e."at" > ${name}."at"`,
  )
  const unbroken = breakers.map(({ name }) => sql`AND (${name}."at" IS NULL OR ${name}."at" <= b."at")`)
  const limit = deadline(sql`b."at"`, step.within)
  const within = limit === undefined ? sql`true` : sql`e."at" <= ${limit}`
  // A month after the 31st can end before a month after the 30th: then every earlier event is looked at, not the latest alone.
  const beforeJoin =
    step.within?.kind === 'months'
      ? sql`JOIN ${before} AS b ON e.n = b.n AND e."at" > b."at"`
      : sql`ASOF JOIN ${before} AS b ON e.n = b.n AND e."at" > b."at"`
  return sql`SELECT DISTINCT e.n, e."at" FROM (${events}) AS e ${beforeJoin}${parts(joins)} WHERE ${within}${parts(unbroken)}`
}

/** The ends of a sequence after which, `within` having fully passed, no such event came (the first one after it decides). */
function notFollowed(step: LeafStep, ends: Sql, asOf: number): Sql {
  const limit = deadline(sql`b."at"`, step.within)
  const breakers = step.without.map((without, i) => ({
    name: identifier(`x${i}`),
    rows: emitRows(without, ['at']),
  }))
  const joins = [
    sql`ASOF LEFT JOIN (${emitRows(step.events, ['at'])}) AS e ON b.n = e.n AND b."at" < e."at"`,
    ...breakers.map(
      ({ name, rows }) =>
        sql`ASOF LEFT JOIN (${rows}) AS ${name} ON b.n = ${name}.n AND b."at" < ${name}."at"`,
    ),
  ]
  const excuses = [
    sql`e."at" IS NULL`,
    ...(limit === undefined ? [] : [sql`e."at" > ${limit}`]),
    ...breakers.map(({ name }) => sql`${name}."at" < e."at"`),
  ]
  const isOver = hasPassed(step, limit, asOf)
  return sql`SELECT b.n FROM ${ends} AS b${parts(joins)} WHERE ${isOver} AND (${join(excuses, ' OR ')})`
}

function hasPassed({ within }: LeafStep, limit: Sql | undefined, asOf: number): Sql {
  if (within === undefined) return sql`true`
  return limit === undefined ? sql`false` : sql`${limit} <= ${moment(asOf)}`
}

/** The end, itself included, of a length of time after a UTC timestamp; none for one without end. */
function deadline(at: Sql, length: Length | undefined): Sql | undefined {
  if (length === undefined) return undefined
  switch (length.kind) {
    case 'endless':
      return undefined
    case 'elapsed':
      return sql`(${at} + to_milliseconds(${integer(length.ms)}))`
    case 'months':
      return fromWallClock(
        sql`(${wallClock(at, length.timeZone)} + to_months(${length.months}::INTEGER))`,
        length.timeZone,
      )
  }
}
