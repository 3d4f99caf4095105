import type { Interval } from '@tessera/rules/time/resolve-window'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Events, Leaf, LeafStep, Length } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { identifier, integer, moment, parts } from './bind.ts'
import { emitRows } from './emit-rows.ts'
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
  const [next] = rest
  // Whoever does the next step in the window at all is worth knowing beforehand only where the window keeps that cheap.
  const canGoOn =
    next === undefined || interval.from === undefined
      ? sql`true`
      : sql`n IN (${emitRows(inside(next.events, interval), [])})`
  const relations = [
    sql`${stepName(0)} AS MATERIALIZED (SELECT n, "at" FROM (${emitRows(inside(first.events, interval), ['at'])}) WHERE ${canGoOn})`,
    ...rest.map(
      (step, i) => sql`${stepName(i + 1)} AS MATERIALIZED (${emitStep(step, stepName(i), interval)})`,
    ),
  ]
  const last = stepName(rest.length)
  const ends = leaf.notFollowedBy === undefined ? last : sql`(${notFollowed(leaf.notFollowedBy, last, leaf)})`
  return sql`WITH ${join(relations, ', ')} SELECT n FROM ${ends}`
}

function stepName(index: number): Sql {
  return identifier(`step${index}`)
}

/** Steps in the middle lie between the first and the last, and so inside the window as well. */
function emitStep(step: LeafStep, before: Sql, interval: Interval): Sql {
  const events = rowsOf(inside(step.events, interval), before)
  const breakers = step.without.map((without, i) => ({
    name: identifier(`x${i}`),
    rows: rowsOf(inside(without, interval), before),
  }))
  const joins = breakers.map(
    ({ name, rows }) => sql`ASOF LEFT JOIN (${rows}) AS ${name} ON e.n = ${name}.n AND e."at" > ${name}."at"`,
  )
  const unbroken = breakers.map(({ name }) => sql`AND (${name}."at" IS NULL OR ${name}."at" <= b."at")`)
  const within = hasEnd(step.within) ? sql`e."at" <= b.until` : sql`true`
  const ends = withDeadline(before, step.within)
  // A month after the 31st can end before a month after the 30th: then every earlier event is looked at, not the latest alone.
  const beforeJoin =
    step.within?.kind === 'months'
      ? sql`JOIN ${ends} AS b ON e.n = b.n AND e."at" > b."at"`
      : sql`ASOF JOIN ${ends} AS b ON e.n = b.n AND e."at" > b."at"`
  return sql`SELECT DISTINCT e.n, e."at" FROM (${events}) AS e ${beforeJoin}${parts(joins)} WHERE ${within}${parts(unbroken)}`
}

/** The events that lie in an interval as well: everything in a sequence lies between its first and its last step. */
function inside(events: Events, { from, before }: Interval): Events {
  const { interval } = events
  const start = Math.max(from ?? Number.NEGATIVE_INFINITY, interval.from ?? Number.NEGATIVE_INFINITY)
  const end = Math.min(before ?? Number.POSITIVE_INFINITY, interval.before ?? Number.POSITIVE_INFINITY)
  return {
    ...events,
    interval: {
      from: Number.isFinite(start) ? start : undefined,
      before: Number.isFinite(end) ? end : undefined,
    },
  }
}

/** The events of those whose sequence has come this far. */
function rowsOf(events: Events, soFar: Sql): Sql {
  return sql`SELECT n, "at" FROM (${emitRows(events, ['at'])}) WHERE n IN (SELECT n FROM ${soFar})`
}

/** The ends of a sequence after which, `within` having fully passed, no such event came (the first one after it decides). */
function notFollowed(step: LeafStep, ends: Sql, { asOf, interval }: OfKind<Leaf, 'sequence'>): Sql {
  const since = { from: interval.from }
  const breakers = step.without.map((without, i) => ({
    name: identifier(`x${i}`),
    rows: rowsOf(inside(without, since), ends),
  }))
  const joins = [
    sql`ASOF LEFT JOIN (${rowsOf(inside(step.events, since), ends)}) AS e ON b.n = e.n AND b."at" < e."at"`,
    ...breakers.map(
      ({ name, rows }) =>
        sql`ASOF LEFT JOIN (${rows}) AS ${name} ON b.n = ${name}.n AND b."at" < ${name}."at"`,
    ),
  ]
  const excuses = [
    sql`e."at" IS NULL`,
    ...(hasEnd(step.within) ? [sql`e."at" > b.until`] : []),
    ...breakers.map(({ name }) => sql`${name}."at" < e."at"`),
  ]
  const isOver = hasPassed(step, asOf)
  return sql`SELECT b.n FROM ${withDeadline(ends, step.within)} AS b${parts(joins)} WHERE ${isOver} AND (${join(excuses, ' OR ')})`
}

function hasPassed({ within }: LeafStep, asOf: number): Sql {
  if (within === undefined) return sql`true`
  return hasEnd(within) ? sql`b.until <= ${moment(asOf)}` : sql`false`
}

/**
 * Ends of a sequence with `until`, the end (itself included) of a length of time after each; no `until` without a length, or for one
 * without end. A month goes by the wall clock, worked out step by step, each column once.
 */
function withDeadline(ends: Sql, length: Length | undefined): Sql {
  if (length === undefined) return ends
  switch (length.kind) {
    case 'endless':
      return ends
    case 'elapsed':
      return sql`(SELECT n, "at", "at" + to_milliseconds(${integer(length.ms)}) AS until FROM ${ends})`
    case 'months': {
      const { months, timeZone } = length
      const wall = sql`SELECT n, "at", ${wallClock(sql`"at"`, timeZone)} + to_months(${months}::INTEGER) AS wall FROM ${ends}`
      return sql`(SELECT n, "at", ${fromWallClock(sql`wall`, timeZone)} AS until FROM (${wall}))`
    }
  }
}

function hasEnd(length: Length | undefined): boolean {
  return length !== undefined && length.kind !== 'endless'
}
