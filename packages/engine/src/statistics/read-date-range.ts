import type { AudienceStore } from '@tessera/audience/audience-store'
import sql from 'sql-template-tag'
import type { StoredColumn } from './value-statistics.ts'

/** Where the values of a date-time column lie. All are milliseconds since the epoch. */
export interface DateRange {
  readonly earliest: number
  readonly latest: number
  /** The middle four fifths of the values lie in here, so that a few odd ones do not count. */
  readonly middleFrom: number
  readonly middleTo: number
}

/** Erased profiles are left out; `undefined` when there is no value. */
export async function readDateRange(
  store: AudienceStore,
  { table, column }: Pick<StoredColumn, 'table' | 'column'>,
): Promise<DateRange | undefined> {
  const [row] = await store.prisma.$queryRaw<Record<'earliest' | 'latest' | 'low' | 'high', number | null>[]>(
    sql`SELECT epoch_ms(min(value))::DOUBLE AS earliest, epoch_ms(max(value))::DOUBLE AS latest,
        epoch_ms(quantile_disc(value, 0.1))::DOUBLE AS low, epoch_ms(quantile_disc(value, 0.9))::DOUBLE AS high
      FROM (SELECT ${column} AS value FROM ${table}
        WHERE ${column} IS NOT NULL AND n NOT IN (SELECT n FROM profiles WHERE erased))`,
  )
  if (row === undefined || row.earliest === null || row.latest === null) return undefined
  return {
    earliest: row.earliest,
    latest: row.latest,
    middleFrom: row.low ?? row.earliest,
    middleTo: row.high ?? row.latest,
  }
}
