/** Rows a second from a CSV file into events, durable at the end; and the same file again, which adds nothing. */
import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openAudienceStore } from '@tessera/audience/open-store'
import { inspectFile } from '@tessera/ingest/files/inspect-file'
import { runImport } from '@tessera/ingest/files/run-import'
import { summarise, type Timing } from './measure.ts'
import { ms, type PartReport, whole } from './report.ts'

export interface ImportBench {
  readonly rows: number
  readonly megabytes: number
  /** Milliseconds. */
  readonly first: Timing
  readonly again: Timing
}

export async function benchImport(rows: number, runs: number): Promise<ImportBench> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
  const path = join(folder, 'orders.csv')
  try {
    await writeOrders(path, rows)
    const { suggestion } = await inspectFile(path)
    const first: number[] = []
    const again: number[] = []
    for (let run = 0; run < runs; run++) {
      const data = join(folder, `store-${run}`)
      const store = await openAudienceStore(data)
      for (const times of [first, again]) {
        const start = performance.now()
        const report = await runImport(store, { path, mapping: suggestion })
        times.push(performance.now() - start)
        const taken = times === first ? rows : 0
        if (report.accepted !== taken)
          throw new Error(`${report.accepted} of ${rows} rows were taken, not ${taken}`)
      }
      await store.close()
      rmSync(data, { recursive: true })
    }
    return { rows, megabytes: statSync(path).size / 1e6, first: summarise(first), again: summarise(again) }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Orders of a tenth as many customers over a year. */
async function writeOrders(path: string, rows: number): Promise<void> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`
    COPY (SELECT 'c' || (hash(i) % ${Math.ceil(rows / 10)})::VARCHAR AS customer_id,
                 strftime(TIMESTAMP '2025-01-01' + to_seconds((i * 31536000.0 / ${rows})::BIGINT), '%Y-%m-%dT%H:%M:%SZ') AS ordered_at,
                 round(5 + (hash(i, 1) % 20000) / 100.0, 2) AS revenue, 'EUR' AS currency, 1 + hash(i, 2) % 5 AS items
          FROM range(${rows}) orders(i)) TO '${path}' (HEADER, DELIMITER ',')`)
  connection.disconnectSync()
  instance.closeSync()
}

export function importReport({ rows, megabytes, first, again }: ImportBench): PartReport {
  const perSecond = ({ median }: Timing) => (1000 * rows) / median
  return {
    sections: [
      {
        title: `Import of a CSV file into events (${whole(rows)} rows, ${whole(megabytes)} MB)`,
        columns: ['what', 'median (min – max)', 'rate'],
        rows: [
          ['first time', ms(first), `${whole(perSecond(first))} rows/s`],
          ['the same file again: nothing new', ms(again), `${whole(perSecond(again))} rows/s`],
        ],
      },
    ],
    figures: {
      import_rows_count: rows,
      import_file_mb: megabytes,
      import_ms: first.median,
      import_rows_per_s: perSecond(first),
      import_again_ms: again.median,
      import_again_rows_per_s: perSecond(again),
    },
  }
}
