/**
 * The same counts by SQL over the same data in PostgreSQL: the three tables the preview reads, with covering indexes,
 * loaded from the audience store. One statement answers what Tessera answers: every condition, the drop-off and the whole.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { findPostgres, startPostgres } from '@tessera/db/store/throwaway-postgres'
import pg from 'pg'
import { time, type Timing } from './measure.ts'
import type { PreviewBench } from './preview.ts'
import { ms, type PartReport, times, whole } from './report.ts'

export interface PostgresPreview {
  readonly version: string
  readonly loadSeconds: number
  readonly cold: Timing
  readonly recombined: Timing
  readonly counts: {
    readonly country: number
    readonly orders: number
    readonly quiet: number
    readonly all: number
  }
}

const SETTINGS = {
  shared_buffers: '4GB',
  work_mem: '512MB',
  maintenance_work_mem: '1GB',
  max_parallel_workers_per_gather: '2',
  effective_cache_size: '12GB',
  random_page_cost: '1.1',
  max_wal_size: '8GB',
}

const SCHEMA = `
  CREATE UNLOGGED TABLE people (n integer, country text);
  CREATE UNLOGGED TABLE orders (n integer, at timestamp, revenue double precision);
  CREATE UNLOGGED TABLE sign_ins (n integer, at timestamp);`

const INDEXES = `
  CREATE UNIQUE INDEX ON people (n);
  CREATE INDEX ON people (country) INCLUDE (n);
  CREATE INDEX ON orders (at) INCLUDE (n, revenue);
  CREATE INDEX ON sign_ins (at) INCLUDE (n);
  VACUUM ANALYZE people; VACUUM ANALYZE orders; VACUUM ANALYZE sign_ins;`

const conditions = (combine: string) => `
  WITH a AS MATERIALIZED (SELECT n FROM people WHERE country = $1),
       b AS MATERIALIZED (SELECT n FROM orders WHERE at > $2::timestamp - interval '30 days' AND at <= $2::timestamp AND revenue > 100
                          GROUP BY n HAVING count(*) >= 2),
       c AS MATERIALIZED (SELECT n FROM people p WHERE NOT EXISTS
                          (SELECT FROM sign_ins s WHERE s.n = p.n AND s.at > $2::timestamp - interval '14 days' AND s.at <= $2::timestamp))
  SELECT (SELECT count(*) FROM a)::int AS country, (SELECT count(*) FROM b)::int AS orders, (SELECT count(*) FROM c)::int AS quiet,
         (SELECT count(*) FROM a JOIN b USING (n))::int AS two, (SELECT count(*) FROM (${combine}) x)::int AS all`

const ALL = conditions('SELECT n FROM a JOIN b USING (n) JOIN c USING (n)')
const RECOMBINED = conditions('SELECT n FROM a INTERSECT (SELECT n FROM b UNION SELECT n FROM c)')

async function load(store: AudienceStore, url: string, folder: string): Promise<void> {
  const catalogue = await store.catalogue()
  const country = catalogue.traits.get('trait.country')!
  const orders = catalogue.events.get('Order Completed')!
  const signIns = catalogue.events.get('Signed In')!
  const revenue = orders.properties.get('revenue')!
  const tables = {
    people: `SELECT n, "${country.column}" FROM traits_current`,
    orders: `SELECT n, "at", "${revenue.column}" FROM "${orders.table}"`,
    sign_ins: `SELECT n, "at" FROM "${signIns.table}"`,
  }
  const connection = await store.connect()
  try {
    for (const [table, select] of Object.entries(tables)) {
      const file = join(folder, `${table}.csv`)
      await connection.run(`COPY (${select}) TO '${file}' (FORMAT csv, HEADER false)`)
      const psql = [url, '-c', `\\copy ${table} FROM '${file}' CSV`]
      if (spawnSync('psql', psql, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0)
        throw new Error(`loading ${table} failed`)
      rmSync(file)
    }
  } finally {
    connection.disconnectSync()
  }
}

/** Undefined where PostgreSQL is not installed. `asOf` in milliseconds since the epoch. */
export async function benchPostgres(
  store: AudienceStore,
  asOf: number,
  runs: number,
): Promise<PostgresPreview | undefined> {
  const bin = findPostgres()
  if (bin === undefined) return undefined
  const server = await startPostgres(bin, SETTINGS)
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
  const { url } = server
  const client = new pg.Client({ connectionString: url })
  try {
    const started = performance.now()
    await client.connect()
    await client.query(SCHEMA)
    await load(store, url, folder)
    for (const statement of INDEXES.split(';').filter((text) => text.trim())) await client.query(statement)
    const loadSeconds = (performance.now() - started) / 1000
    const parameters = ['DE', new Date(asOf).toISOString().replace('Z', '')]
    const ask = (sql: string) => client.query<PostgresPreview['counts']>(sql, parameters)
    const cold = await time(runs, () => ask(ALL))
    const recombined = await time(runs, () => ask(RECOMBINED))
    const counts = (await ask(ALL)).rows[0]!
    const version = (await client.query<{ server_version: string }>('SHOW server_version')).rows[0]!
      .server_version
    return { version: `PostgreSQL ${version}`, loadSeconds, cold, recombined, counts }
  } finally {
    await client.end().catch(() => undefined)
    server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

/** `ours`: measured just before, over the same data. */
export function postgresReport(ours: PreviewBench, theirs: PostgresPreview | undefined): PartReport {
  if (!theirs)
    return {
      sections: [
        {
          title: 'The same counts by SQL in PostgreSQL',
          notes: ['PostgreSQL is not installed here: not compared.'],
        },
      ],
      figures: {
        postgres_cold_ms: null,
        postgres_recombined_ms: null,
        postgres_cold_ratio: null,
        postgres_recombined_ratio: null,
        postgres_load_s: null,
      },
    }
  const cold = theirs.cold.median / ours.cold.median
  const recombined = theirs.recombined.median / ours.recombined.median
  const same = theirs.counts.all === ours.size
  return {
    sections: [
      {
        title: `The same counts by SQL in ${theirs.version}, same data, covering indexes (loaded in ${whole(theirs.loadSeconds)} s)`,
        columns: ['what', 'PostgreSQL', 'Tessera', 'ratio'],
        rows: [
          ['cold', ms(theirs.cold), ms(ours.cold), times(cold)],
          ['re-joined', ms(theirs.recombined), ms(ours.recombined), times(recombined)],
        ],
        notes: [`PostgreSQL counts ${whole(theirs.counts.all)}: ${same ? 'the same' : 'NOT THE SAME'}.`],
      },
    ],
    figures: {
      postgres_cold_ms: theirs.cold.median,
      postgres_recombined_ms: theirs.recombined.median,
      postgres_cold_ratio: cold,
      postgres_recombined_ratio: recombined,
      postgres_load_s: theirs.loadSeconds,
    },
    wrong: same ? [] : [`PostgreSQL counts ${theirs.counts.all} people where Tessera counts ${ours.size}.`],
  }
}
