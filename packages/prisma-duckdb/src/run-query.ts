import { type DuckDBConnection, type DuckDBMaterializedResult, StatementType } from '@duckdb/node-api'
import { DriverAdapterError, type SqlQuery, type SqlResultSet } from '@prisma/driver-adapter-utils'
import { bind } from './bind.ts'
import { type Column, columnOf } from './columns.ts'
import { toAdapterError } from './errors.ts'
import { columnName, withEmptyLists } from './postgres-dialect.ts'
import { QueryInterrupted } from './with-signal.ts'

/** Milliseconds between interrupts: one that comes just before DuckDB starts the query is forgotten by it. */
const INTERRUPT_AGAIN = 10

/** Runs one statement and reads every row. Rejects with a `DriverAdapterError`, or `QueryInterrupted` when `signal` fired first. */
export const queryRows = (
  connection: DuckDBConnection,
  query: SqlQuery,
  signal?: AbortSignal,
): Promise<SqlResultSet> => execute(connection, query, signal, readRows)

/** Runs one statement; resolves to the number of rows it inserted, updated or deleted. Rejects like `queryRows`. */
export const countChanges = (
  connection: DuckDBConnection,
  query: SqlQuery,
  signal?: AbortSignal,
): Promise<number> => execute(connection, query, signal, async (result) => result.rowsChanged)

async function execute<T>(
  connection: DuckDBConnection,
  query: SqlQuery,
  signal: AbortSignal | undefined,
  read: (result: DuckDBMaterializedResult) => Promise<T>,
): Promise<T> {
  try {
    return await interruptible(connection, signal, async () => {
      const statement = await connection.prepare(withEmptyLists(query))
      try {
        if (statement.statementType === StatementType.TRANSACTION) throw transactionStatement()
        for (const [i, arg] of query.args.entries()) {
          const { type, value } = bind(arg, query.argTypes[i])
          if (value === null) statement.bindNull(i + 1)
          else statement.bindValue(i + 1, value, type)
        }
        if (signal?.aborted) throw new QueryInterrupted(signal.reason)
        return await read(await statement.run())
      } finally {
        statement.destroySync()
      }
    })
  } catch (error) {
    throw toAdapterError(error)
  }
}

async function readRows(result: DuckDBMaterializedResult): Promise<SqlResultSet> {
  const columns: Column[] = result.columnTypes().map(columnOf)
  const rows: unknown[][] = []
  for (const chunk of await result.fetchAllChunks()) {
    const start = rows.length
    for (let r = 0; r < chunk.rowCount; r++) rows.push(Array.from({ length: columns.length }))
    for (const [c, { read }] of columns.entries()) {
      const vector = chunk.getColumnVector(c)
      for (let r = 0; r < chunk.rowCount; r++) {
        const value = vector.getItem(r)
        const row = rows[start + r]
        if (row) row[c] = value === null ? null : read(value)
      }
    }
  }
  return {
    columnNames: result.columnNames().map(columnName),
    columnTypes: columns.map((column) => column.type),
    rows,
  }
}

/** Runs `work` and interrupts `connection` while `signal` is aborted and `work` has not settled. */
export async function interruptible<T>(
  connection: DuckDBConnection,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  if (!signal) return work()
  if (signal.aborted) throw new QueryInterrupted(signal.reason)
  let timer: NodeJS.Timeout | undefined
  const stop = () => {
    connection.interrupt()
    timer = setInterval(() => connection.interrupt(), INTERRUPT_AGAIN)
  }
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work()
  } finally {
    signal.removeEventListener('abort', stop)
    clearInterval(timer)
  }
}

function transactionStatement(): DriverAdapterError {
  const message = 'BEGIN, COMMIT and ROLLBACK do not work on a pool of connections: use $transaction.'
  return new DriverAdapterError({
    kind: 'postgres',
    code: '25001',
    severity: 'ERROR',
    message,
    detail: undefined,
    column: undefined,
    hint: 'prisma.$transaction(async (tx) => …)',
    originalCode: '25001',
    originalMessage: message,
  })
}
