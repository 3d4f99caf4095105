import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'

/** A DuckDB in memory for looking into a file; nothing is installed or loaded, and nothing of it stays. */
export async function withScratch<T>(work: (connection: DuckDBConnection) => Promise<T>): Promise<T> {
  const instance = await DuckDBInstance.create(':memory:', {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
  })
  const connection = await instance.connect()
  try {
    return await work(connection)
  } finally {
    connection.disconnectSync()
    instance.closeSync()
  }
}
