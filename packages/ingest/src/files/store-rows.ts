import type { DuckDBConnection } from '@duckdb/node-api'
import { CatalogueWriter } from '@tessera/audience/catalogue/catalogue-writer'
import { applyDeclaration } from '@tessera/audience/catalogue/declare'
import type { ValueType } from '@tessera/rules/catalogue'
import { refreshTraits } from '../apply/refresh-traits.ts'
import { keepSequence, nextSequence } from '../apply/sequence.ts'
import type { RowMapping } from './mapping.ts'
import type { StagedColumn } from './stage-rows.ts'

/** Writes the rows of `taken` as events or as identifies. @throws StoreError `type-change` when a type contradicts stored values */
export async function storeRows(
  connection: DuckDBConnection,
  mapping: RowMapping,
  columns: readonly StagedColumn[],
  now: number,
  rowsRead: number,
): Promise<void> {
  const catalogue = await CatalogueWriter.open(connection)
  const seq = await nextSequence(connection)
  if (mapping.kind === 'profiles')
    await storeTraits(connection, catalogue, columns, { seq, now, keepBlank: mapping.blank === 'keep' })
  else if ('name' in mapping.event)
    await storeEvents(connection, catalogue, { name: mapping.event.name, columns, seq, where: 'true' })
  else {
    const names = await connection.runAndReadAll('SELECT event, min(r) FROM taken GROUP BY event ORDER BY 2')
    for (const [name] of names.getRows()) {
      const filled = await filledColumns(connection, String(name), columns)
      await storeEvents(connection, catalogue, {
        name: String(name),
        columns: filled,
        seq,
        where: 't.event = $1',
      })
    }
  }
  await keepSequence(connection, seq + rowsRead)
}

interface EventRows {
  readonly name: string
  readonly columns: readonly StagedColumn[]
  readonly seq: number
  /** Which rows of `taken t`; `$1` is the event's name. */
  readonly where: string
}

async function storeEvents(
  connection: DuckDBConnection,
  catalogue: CatalogueWriter,
  { name, columns, seq, where }: EventRows,
): Promise<void> {
  const types: Record<string, ValueType> = Object.fromEntries(
    columns.map(({ mapped }) => [mapped.name, mapped.type]),
  )
  await applyDeclaration(catalogue, { events: { [name]: types } })
  const event = catalogue.events.get(name)
  if (event === undefined) throw new Error(`The event was not declared: ${name}`)
  const own = columns.map(({ mapped }) => event.properties.get(mapped.name)?.column)
  const bound = where.includes('$1') ? [name] : []
  const inserted = await connection.run(
    `INSERT INTO ${event.table} (n, "at", seq${own.map((column) => `, ${column}`).join('')})
     SELECT t.n, t.moment, ${seq} + t.r${columns.map(({ value }) => `, t.${value}`).join('')} FROM taken t WHERE ${where} ORDER BY t.moment`,
    bound,
  )
  // Of a file with one event everything that is needed is known per profile already.
  const span =
    bound.length === 0
      ? 'min(lo) AS lo, max(hi) AS hi FROM who'
      : `min(t.moment) AS lo, max(t.moment) AS hi FROM taken t WHERE ${where}`
  await connection.run(
    `UPDATE catalogue_events SET rows = rows + $${bound.length + 1}, first_at = least(coalesce(first_at, s.lo), s.lo), last_at = greatest(coalesce(last_at, s.hi), s.hi)
     FROM (SELECT ${span}) s WHERE s.lo IS NOT NULL AND name = $${bound.length + 2}`,
    [...bound, BigInt(inserted.rowsChanged), name],
  )
}

/** The columns that have a value in some row of the event; a property exists for no event that never had it. */
async function filledColumns(
  connection: DuckDBConnection,
  name: string,
  columns: readonly StagedColumn[],
): Promise<readonly StagedColumn[]> {
  if (columns.length === 0) return []
  const counts = await connection.runAndReadAll(
    `SELECT ${columns.map(({ value }) => `count(t.${value})`).join(', ')} FROM taken t WHERE t.event = $1`,
    [name],
  )
  return columns.filter((_, i) => counts.getRows()[0]?.[i] !== 0n)
}

async function storeTraits(
  connection: DuckDBConnection,
  catalogue: CatalogueWriter,
  columns: readonly StagedColumn[],
  { seq, now, keepBlank }: { readonly seq: number; readonly now: number; readonly keepBlank: boolean },
): Promise<void> {
  await connection.run(
    `INSERT INTO identifies (n, "at", seq) SELECT t.n, t.moment, ${seq} + t.r FROM taken t ORDER BY t.r`,
  )
  await applyDeclaration(catalogue, {
    traits: Object.fromEntries(columns.map(({ mapped }) => [mapped.name, mapped.type])),
  })
  const fields = new Set<string>()
  for (const { mapped, value, misfit } of columns) {
    const field = `trait.${mapped.name}`
    fields.add(field)
    await connection.run(
      `INSERT INTO h_${catalogue.traits.get(field)?.column} SELECT t.n, t.moment, ${seq} + t.r, t.${value} FROM taken t WHERE NOT (t.${misfit} AND t.${value} IS NULL)${keepBlank ? ` AND t.${value} IS NOT NULL` : ''} ORDER BY t.r`,
    )
  }
  await refreshTraits(connection, catalogue, { fields, since: seq }, now)
}
