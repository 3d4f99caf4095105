import type { DuckDBConnection } from '@duckdb/node-api'

/** Often enough for a bar that moves, rarely enough to cost nothing. */
const every = 200

/** Runs a long statement and tells, a few times a second, which share of the whole it has read. */
export async function watchReading<T>(
  connection: DuckDBConnection,
  work: () => Promise<T>,
  tell: (share: number) => void,
): Promise<T> {
  await connection.run('SET enable_progress_bar = true')
  await connection.run('SET enable_progress_bar_print = false')
  const timer = setInterval(() => {
    const { percentage } = connection.progress
    if (percentage < 0) return
    try {
      tell(percentage / 100)
    } catch {
      // A cancel: the statement itself has been interrupted and fails with it.
    }
  }, every)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
