import type { Interval } from '@tessera/rules/time/resolve-window'
import sql, { join, type Sql } from 'sql-template-tag'
import type { Events, Leaf, LeafLifecycle } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { integer, moment } from './bind.ts'
import { emitRows } from './emit-rows.ts'
import { isWithin } from './emit-test.ts'

const at = sql`"at"`

/** Profiles at a stage of their life with an event; see `Lifecycle` in the rules for what each stage means. */
export function emitLifecycle({ events, lifecycle }: OfKind<Leaf, 'lifecycle'>): Sql {
  switch (lifecycle.kind) {
    case 'firstTime':
      return having(events, sql`${isWithin(sql`min("at")`, lifecycle.current)}`)
    case 'stopped':
      return having(
        { ...events, interval: { ...events.interval, from: lifecycle.previous.from } },
        sql`${some(lifecycle.previous)} AND NOT ${some(lifecycle.current)}`,
      )
    case 'restarted':
      return having(
        events,
        sql`${some(lifecycle.current)} AND NOT ${some(lifecycle.previous)} AND ${some({ before: lifecycle.previous.from })}`,
      )
    case 'regularly':
      return regularly(events, lifecycle)
  }
}

function having(events: Events, condition: Sql): Sql {
  return sql`SELECT n FROM (${emitRows(events, ['at'])}) GROUP BY n HAVING ${condition}`
}

function some(interval: Interval): Sql {
  return sql`bool_or(${isWithin(at, interval)})`
}

function regularly(events: Events, lifecycle: OfKind<LeafLifecycle, 'regularly'>): Sql {
  const { periods, times, atLeast } = lifecycle
  const interval = { from: periods.at(-1)?.from, before: periods[0]?.before }
  return sql`SELECT n FROM (
      SELECT n, ${periodNumber(periods)} AS period FROM (${emitRows({ ...events, interval }, ['at'])})
      GROUP BY n, period HAVING count(*) >= ${integer(times)}
    ) GROUP BY n HAVING count(*) >= ${integer(atLeast)}`
}

/** Which of the periods (next to each other, the latest first) a row lies in; arithmetic where all are of one length. */
function periodNumber(periods: readonly Interval[]): Sql {
  const lengths = new Set(periods.map(({ from = 0, before = 0 }) => before - from))
  const [length] = lengths
  const newest = periods[0]?.before
  if (lengths.size === 1 && length !== undefined && length > 0 && newest !== undefined) {
    return sql`(${integer(newest - 1)} - epoch_ms("at")) // ${integer(length)}`
  }
  const cases = periods.map(({ from = 0 }, index) => sql`WHEN "at" >= ${moment(from)} THEN ${integer(index)}`)
  return sql`CASE ${join(cases, ' ')} END`
}
