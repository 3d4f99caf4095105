/**
 * The same regions by one SQL query over the same stored membership, a row for each segment and member, in DuckDB and in
 * PostgreSQL: `bit_or` of the segments of each person, then a count for each combination.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { findPostgres, startPostgres } from '@tessera/db/store/throwaway-postgres'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import pg from 'pg'
import { time, type Timing } from './measure.ts'
import { subjects } from './overlap-definitions.ts'
import { benchRegions, type RegionsBench } from './overlap-regions.ts'
import { ms, type PartReport, times, whole } from './report.ts'

export interface SqlRegions {
  readonly version: string
  readonly rows: number
  readonly regions: readonly {
    readonly sets: number
    readonly timing: Timing
    /** How many are in each combination, by its number: bit `i` for segment `i`. */
    readonly counts: ReadonlyMap<number, number>
  }[]
}

const question = (sets: number) => `
  SELECT region, count(*) AS count
  FROM (SELECT n, bit_or(1 << segment) AS region FROM member WHERE segment < ${sets} GROUP BY n) AS people
  GROUP BY region`

export interface OverlapSqlBench {
  readonly ours: readonly RegionsBench[]
  readonly duckdb: SqlRegions
  /** Undefined where PostgreSQL is not installed. */
  readonly postgres: SqlRegions | undefined
}

/** Asks Tessera, then writes the membership of the ten segments once and asks both databases; `asOf` in milliseconds since the epoch. */
export async function benchOverlapSql(
  store: AudienceStore,
  asOf: number,
  runs: number,
): Promise<OverlapSqlBench> {
  const ours = await benchRegions(createDuckdbEngine(store), asOf, runs)
  const folder = mkdtempSync(join(tmpdir(), 'tessera-bench-'))
  try {
    const file = join(folder, 'member.csv')
    const rows = await writeMembership(store, asOf, file)
    return {
      ours,
      duckdb: await inDuckdb(file, join(folder, 'member.duckdb'), rows, Math.min(runs, 5)),
      postgres: await inPostgres(file, rows, Math.min(runs, 2)),
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

async function writeMembership(store: AudienceStore, asOf: number, file: string): Promise<number> {
  const catalogue = await store.catalogue()
  const moment = `'${new Date(asOf).toISOString().replace('Z', '')}'::TIMESTAMP`
  const selects = subjects.map(
    ({ sql }, index) => `SELECT ${index}::UTINYINT AS segment, n FROM (${sql(catalogue, moment)})`,
  )
  const connection = await store.connect()
  try {
    const written = await connection.runAndReadAll(
      `COPY (${selects.join(' UNION ALL ')}) TO '${file}' (FORMAT csv, HEADER false)`,
    )
    return Number(written.getRows()[0]?.[0])
  } finally {
    connection.disconnectSync()
  }
}

async function inDuckdb(file: string, database: string, rows: number, runs: number): Promise<SqlRegions> {
  const instance = await DuckDBInstance.create(database)
  const connection = await instance.connect()
  try {
    await connection.run(
      `CREATE TABLE member AS SELECT * FROM read_csv('${file}', header = false, columns = {'segment': 'INTEGER', 'n': 'INTEGER'})`,
    )
    const [[version] = []] = (await connection.runAndReadAll('SELECT version()')).getRows()
    const regions = []
    for (const sets of [5, 10]) {
      let counts = new Map<number, number>()
      const timing = await time(runs, async () => {
        const rows = (await connection.runAndReadAll(question(sets))).getRows()
        counts = new Map(rows.map(([region, count]) => [Number(region), Number(count)]))
      })
      regions.push({ sets, counts, timing })
    }
    return { version: `DuckDB ${String(version)}`, rows, regions }
  } finally {
    connection.disconnectSync()
    instance.closeSync()
  }
}

/** Undefined where PostgreSQL is not installed. */
async function inPostgres(file: string, rows: number, runs: number): Promise<SqlRegions | undefined> {
  const bin = findPostgres()
  if (bin === undefined) return undefined
  const settings = {
    shared_buffers: '4GB',
    work_mem: '1GB',
    max_parallel_workers_per_gather: '2',
    max_wal_size: '8GB',
  }
  const server = await startPostgres(bin, settings)
  const { url } = server
  const client = new pg.Client({ connectionString: url })
  try {
    await client.connect()
    await client.query('CREATE UNLOGGED TABLE member (segment integer, n integer)')
    const copy = [url, '-c', `\\copy member FROM '${file}' CSV`]
    if (spawnSync('psql', copy, { stdio: ['ignore', 'ignore', 'inherit'] }).status !== 0)
      throw new Error('loading the membership failed')
    await client.query('CREATE INDEX ON member (n) INCLUDE (segment)')
    await client.query('VACUUM ANALYZE member')
    const [version] = (await client.query<{ server_version: string }>('SHOW server_version')).rows
    const regions = []
    for (const sets of [5, 10]) {
      let counts = new Map<number, number>()
      const timing = await time(runs, async () => {
        const { rows: found } = await client.query<{ region: number; count: string }>(question(sets))
        counts = new Map(found.map(({ region, count }) => [region, Number(count)]))
      })
      regions.push({ sets, counts, timing })
    }
    return { version: `PostgreSQL ${version?.server_version.split(' ')[0]}`, rows, regions }
  } finally {
    await client.end().catch(() => undefined)
    server.stop()
  }
}

export function overlapSqlReport({ ours, duckdb, postgres }: OverlapSqlBench): PartReport {
  const rows: string[][] = []
  const figures: Record<string, number | null> = {}
  const wrong: string[] = []
  for (const [name, database] of Object.entries({ duckdb, postgres })) {
    for (const own of ours.slice(1)) {
      const theirs = database?.regions.find(({ sets }) => sets === own.sets)
      const figure = `overlap_sql_${name}_${own.sets}_segments`
      const ratio = theirs ? theirs.timing.median / own.answered.timing.median : null
      figures[`${figure}_ms`] = theirs?.timing.median ?? null
      figures[`${figure}_ratio`] = ratio
      if (!database || !theirs || ratio === null) continue
      const same = agree(own, theirs.counts)
      if (!same) wrong.push(`${database.version} counts other regions of ${own.sets} segments than Tessera.`)
      rows.push([
        `${own.sets} segments, ${database.version}`,
        ms(theirs.timing),
        ms(own.answered.timing),
        times(ratio),
        same ? 'the same' : 'NOT THE SAME',
      ])
    }
  }
  return {
    sections: [
      {
        title: `The same regions by one SQL query over ${whole(duckdb.rows)} rows of membership`,
        columns: ['what', 'by SQL', 'Tessera', 'ratio', 'counts'],
        rows,
        notes: postgres ? [] : ['PostgreSQL is not installed here: not compared.'],
      },
    ],
    figures,
    wrong,
  }
}

function agree({ evaluated }: RegionsBench, counts: ReadonlyMap<number, number>): boolean {
  return (
    evaluated.regionCount === counts.size &&
    evaluated.regions.every(({ of, count }) => counts.get(of.reduce((sum, i) => sum + 2 ** i, 0)) === count)
  )
}
