import type { AudienceStore } from '@tessera/audience/audience-store'

/** Rows of a query against a store, as JavaScript values. */
export async function query(store: AudienceStore, sql: string): Promise<unknown[][]> {
  const connection = await store.connect()
  try {
    return (await connection.runAndReadAll(sql)).getRowsJS()
  } finally {
    connection.disconnectSync()
  }
}
