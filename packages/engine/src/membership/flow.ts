import type { AudienceStore } from '@tessera/audience/audience-store'
import { moment, text } from '@tessera/compiler/dialects/duckdb/bind'
import sql from 'sql-template-tag'
import type { MembershipFlow } from './membership.ts'

const day = 86_400_000

/** Added up over refreshes in `(asOf − 24 h, asOf]` and `(asOf − 30 days, asOf]`. `undefined` when nothing is kept. */
export async function membershipFlow(
  store: AudienceStore,
  segment: string,
  asOf: number,
): Promise<MembershipFlow | undefined> {
  const lately = sql`r."at" > ${moment(asOf - day)}`
  const [row] = await store.prisma.$queryRaw<
    { size: bigint; entered1: number; exited1: number; entered30: number; exited30: number; moved: number }[]
  >(
    sql`SELECT m.size, coalesce(sum(r.entered) FILTER (WHERE ${lately}), 0)::DOUBLE AS entered1,
        coalesce(sum(r.exited) FILTER (WHERE ${lately}), 0)::DOUBLE AS exited1,
        coalesce(sum(r.entered), 0)::DOUBLE AS entered30, coalesce(sum(r.exited), 0)::DOUBLE AS exited30,
        coalesce(sum(r.entered + r.exited) FILTER (WHERE r.cause <> 'publish'), 0)::DOUBLE AS moved
      FROM membership m LEFT JOIN membership_refreshes r ON r.segment = m.segment AND NOT r.first
        AND r."at" > ${moment(asOf - 30 * day)} AND r."at" <= ${moment(asOf)}
      WHERE m.segment = ${text(segment)} GROUP BY m.size`,
  )
  if (row === undefined) return undefined
  const size = Number(row.size)
  return {
    enteredLastDay: row.entered1,
    leftLastDay: row.exited1,
    enteredLast30Days: row.entered30,
    leftLast30Days: row.exited30,
    ...(size > 0 ? { volatility: row.moved / size } : {}),
  }
}
