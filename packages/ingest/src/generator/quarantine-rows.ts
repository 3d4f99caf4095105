import { moment } from './random-sql.ts'

/** A little of what real senders get wrong, so that the quarantine has something to show: reads the temporary table `people`. */
export function quarantineRows(until: number): readonly string[] {
  const row = (salt: number, share: number, reason: string, field: string, value: string): string =>
    `INSERT INTO quarantine SELECT NULL, n + 1, '${reason}', ${field}, ${value}, 'c' || lpad((n + 1)::VARCHAR, 7, '0'),
       ${moment(until)} - to_seconds((86400 * 300 * u(n, ${salt}))::BIGINT) FROM people WHERE u(n, ${salt}) < ${share} LIMIT 5000`
  return [
    row(100, 0.001, 'wrong-type', `'trait.age'`, `'unknown'`),
    row(101, 0.0006, 'wrong-type', `'property.revenue'`, `'12,50 €'`),
    row(102, 0.0005, 'wrong-timestamp', 'NULL', `'31/02/2025'`),
    row(103, 0.0003, 'wrong-type', `'trait.birthday'`, `'0000-00-00'`),
  ]
}
