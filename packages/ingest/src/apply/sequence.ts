import type { DuckDBConnection } from '@duckdb/node-api'

/** The first arrival number that nothing in the store has. */
export async function nextSequence(connection: DuckDBConnection): Promise<number> {
  const rows = (
    await connection.runAndReadAll(`SELECT value FROM store_meta WHERE key = 'next_seq'`)
  ).getRows()
  return Number(rows[0]?.[0] ?? 0)
}

export async function keepSequence(connection: DuckDBConnection, next: number): Promise<void> {
  await connection.run(`UPDATE store_meta SET value = $1 WHERE key = 'next_seq'`, [String(next)])
}

/** The first profile number that has not been given out. */
export async function nextProfileNumber(connection: DuckDBConnection): Promise<number> {
  return Number(
    (await connection.runAndReadAll('SELECT coalesce(max(n) + 1, 0) FROM profiles')).getRows()[0]?.[0] ?? 0,
  )
}
