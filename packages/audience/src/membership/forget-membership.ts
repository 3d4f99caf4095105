import type { DuckDBConnection } from '@duckdb/node-api'

/** Removes what is kept of a segment's members, history included, within the caller's transaction. */
export async function forgetMembership(connection: DuckDBConnection, segment: string): Promise<void> {
  for (const table of ['membership_changes', 'membership_chunks', 'membership_refreshes', 'membership'])
    await connection.run(`DELETE FROM ${table} WHERE segment = $1`, [segment])
}
