import type { AudienceStore } from '@tessera/audience/audience-store'
import { moment, text } from '@tessera/compiler/dialects/duckdb/bind'
import sql from 'sql-template-tag'
import type { MembershipFlow, ObservedMovement } from './membership.ts'

const day = 86_400_000

interface Row {
  size: bigint
  until: bigint
  from1: bigint
  from30: bigint
  entered1: number
  exited1: number
  entered30: number
  exited30: number
  moved: number
}

/** The last refresh at or before a moment, else the first filling: where an interval that begins then begins to be observed. */
const observedFrom = (at: number) => sql`coalesce(max("at") FILTER (WHERE "at" <= ${moment(at)}), min("at"))`

/**
 * Movement as of `asOf`, between the refreshes that observed it. `undefined` when nothing was kept of the segment by then.
 */
export async function membershipFlow(
  store: AudienceStore,
  segment: string,
  asOf: number,
): Promise<MembershipFlow | undefined> {
  const [row] = await store.prisma.$queryRaw<Row[]>(
    sql`WITH r AS (SELECT * FROM membership_refreshes WHERE segment = ${text(segment)} AND "at" <= ${moment(asOf)}),
      b AS (SELECT max("at") AS until, ${observedFrom(asOf - day)} AS from1, ${observedFrom(asOf - 30 * day)} AS from30 FROM r)
      SELECT m.size, epoch_ms(b.until) AS until, epoch_ms(b.from1) AS from1, epoch_ms(b.from30) AS from30,
        coalesce(sum(r.entered) FILTER (WHERE r."at" > b.from1), 0)::DOUBLE AS entered1,
        coalesce(sum(r.exited) FILTER (WHERE r."at" > b.from1), 0)::DOUBLE AS exited1,
        coalesce(sum(r.entered) FILTER (WHERE r."at" > b.from30), 0)::DOUBLE AS entered30,
        coalesce(sum(r.exited) FILTER (WHERE r."at" > b.from30), 0)::DOUBLE AS exited30,
        coalesce(sum(r.entered + r.exited) FILTER (WHERE r."at" > b.from30 AND r.cause <> 'publish'), 0)::DOUBLE AS moved
      FROM membership m CROSS JOIN b CROSS JOIN r
      WHERE m.segment = ${text(segment)} GROUP BY m.size, b.until, b.from1, b.from30`,
  )
  if (row === undefined) return undefined
  const size = Number(row.size)
  const until = Number(row.until)
  const observed = (from: bigint, entered: number, left: number): ObservedMovement | undefined =>
    Number(from) < until ? { from: Number(from), until, entered, left } : undefined
  const month = observed(row.from30, row.entered30, row.exited30)
  return {
    day: observed(row.from1, row.entered1, row.exited1),
    month: month && { ...month, ...(size > 0 ? { volatility: row.moved / size } : {}) },
  }
}
