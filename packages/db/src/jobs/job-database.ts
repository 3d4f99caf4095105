/** What the job queue asks of the control plane's database; it keeps its tables in a schema of its own. */
import type { PGlite } from '@electric-sql/pglite'

export type JobDatabase =
  | { readonly kind: 'embedded'; readonly connection: JobConnection }
  /** The queue opens connections of its own. */
  | { readonly kind: 'server'; readonly url: string }

export interface JobConnection {
  /** Answers the rows of every statement of `text`, one after the other; several statements take no values. */
  executeSql(text: string, values?: unknown[]): Promise<{ rows: Record<string, unknown>[] }>
  listen(
    channel: string,
    onNotification: (payload: string) => void,
    onReconnect: () => void,
  ): Promise<{ close(): Promise<void> }>
}

/**
 * The embedded database has one connection, which Prisma's transactions and the queue's take turns on: a block that the
 * queue begins and that fails half way is rolled back before anybody else's statement gets in.
 */
export function embeddedJobConnection(pglite: PGlite): JobConnection {
  return {
    async executeSql(text, values) {
      if (values && values.length > 0) return pglite.query<Record<string, unknown>>(text, values)
      const results = /^\s*BEGIN\b/i.test(text)
        ? await pglite.transaction((transaction) => transaction.exec(text))
        : await pglite.exec(text)
      return { rows: results.flatMap((result) => result.rows) }
    },
    async listen(channel, onNotification, onReconnect) {
      const close = await pglite.listen(channel, onNotification)
      onReconnect()
      return { close }
    },
  }
}
