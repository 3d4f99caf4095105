import type { DuckDBConnection } from '@duckdb/node-api'
import type { CatalogueWriter } from '@tessera/audience/catalogue/catalogue-writer'
import { moment } from './random-sql.ts'
import type { EventSource } from './visits.ts'

export interface EventInserter {
  /** Inserts a source's events before the present, in order of time; answers how many there were. */
  insert(source: EventSource): Promise<number>
  /** Notes in the catalogue how many there are and when; call it once, last. */
  finish(): Promise<void>
}

/** Numbers events in order of arrival, from 0. */
export function eventInserter(
  connection: DuckDBConnection,
  catalogue: CatalogueWriter,
  until: number,
): EventInserter {
  let seq = 0
  return {
    async insert(source) {
      const properties = Object.entries(source.properties)
      const types = new Map(properties.map(([name, { type }]) => [name, type]))
      const { table } = catalogue.events.get(source.event) ?? (await catalogue.addEvent(source.event, types))
      const values = properties.map(([, { sql }], i) => `, ${sql} AS p${i + 1}`).join('')
      const columns = properties.map((_, i) => `, y.p${i + 1}`).join('')
      const { rowsChanged } = await connection.run(
        `INSERT INTO ${table} SELECT y.n, y.moment, ${seq} + row_number() OVER () - 1${columns} FROM (
           SELECT n, date_trunc('milliseconds', x."at" + to_seconds(${source.after})) AS moment${values} FROM ${source.from}
           WHERE moment < ${moment(until)} ORDER BY moment) y`,
      )
      seq += rowsChanged
      return rowsChanged
    },
    async finish() {
      for (const { name, table } of catalogue.events.values())
        await connection.run(
          `UPDATE catalogue_events SET rows = s.c, first_at = s.lo, last_at = s.hi
           FROM (SELECT count(*) AS c, min(e."at") AS lo, max(e."at") AS hi FROM ${table} e) s WHERE name = $1`,
          [name],
        )
    },
  }
}
