import type { DuckDBConnection } from '@duckdb/node-api'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { CatalogueWriter } from '@tessera/audience/catalogue/catalogue-writer'
import { eraseMembership } from '@tessera/audience/membership/erase-membership'
import { timestamp } from '../apply/append.ts'
import { recomputeTraits } from '../apply/refresh-traits.ts'
import type { AddedNames } from './note-import.ts'
import { readImport } from './read-import.ts'

export interface UndoReport {
  readonly importId: string
  readonly fileName: string
  /** Set when nothing was kept: what undoing would do. */
  readonly dryRun: boolean
  /** Events taken away. */
  readonly events: number
  /** Values of traits taken away, those that took a value away included. */
  readonly traitValues: number
  /** People that the import made and that nothing else speaks of: they are gone. */
  readonly peopleRemoved: number
  /** People that stay, without what the import said of them. */
  readonly peopleChanged: number
  /** People that the import made and that were erased since: importing the file again would bring them back. */
  readonly peopleErasedBefore: number
}

/**
 * Takes away what an import wrote, and nothing else, in one transaction: events, values of traits, message ids, rejected rows, people that
 * only it knows, names that only it uses. Traits are then what the rest of their history says. Later writes and manual lists stay.
 *
 * @throws ImportError `import-unknown`, `import-undone`, `import-too-old`; StoreError
 */
export async function undoImport(
  store: AudienceStore,
  importId: string,
  options: { readonly now?: number; readonly dryRun?: boolean } = {},
): Promise<UndoReport> {
  const { now = Date.now(), dryRun = false } = options
  try {
    return await store.write(async (connection) => {
      const report = await undo(connection, importId, now, dryRun)
      if (dryRun) throw new OnlyTried(report)
      return report
    })
  } catch (error) {
    if (error instanceof OnlyTried) return error.report
    throw error
  }
}

/** Leaves the transaction of a trial, so that it is rolled back. */
class OnlyTried extends Error {
  readonly report: UndoReport

  constructor(report: UndoReport) {
    super('only tried')
    this.report = report
  }
}

async function undo(
  connection: DuckDBConnection,
  importId: string,
  now: number,
  dryRun: boolean,
): Promise<UndoReport> {
  const run = await readImport(connection, importId)
  const written = `seq >= ${run.firstSeq} AND seq < ${run.nextSeq}`
  const catalogue = await CatalogueWriter.open(connection)
  await connection.run('CREATE TEMP TABLE undone_people (n INTEGER)')
  const notePeople = async (table: string): Promise<void> => {
    await connection.run(`INSERT INTO undone_people SELECT DISTINCT n FROM ${table} WHERE ${written}`)
  }
  const takeAway = async (table: string): Promise<number> =>
    (await connection.run(`DELETE FROM ${table} WHERE ${written}`)).rowsChanged

  // Counted first, and names taken away before rows: DuckDB alters no table that the transaction has changed.
  let [events, traitValues] = [0, 0]
  const [fields, happened] = [new Set<string>(), new Set<string>()]
  await notePeople('identifies')
  await notePeople('early_nulls')
  for (const { name, table } of catalogue.events.values()) {
    const count = await countRows(connection, table, written)
    if (count === 0) continue
    events += count
    happened.add(name)
    await notePeople(table)
  }
  for (const { field, column } of catalogue.traits.values()) {
    const count = await countRows(connection, `h_${column}`, written)
    traitValues += count
    if (count > 0) fields.add(field)
  }
  await dropNames(catalogue, run.names, written)

  for (const { name, table } of catalogue.events.values())
    if (happened.has(name)) {
      await takeAway(table)
      await countEvent(connection, name, table)
    }
  for (const { field, column } of catalogue.traits.values())
    if (fields.has(field)) await takeAway(`h_${column}`)
  for (const table of ['identifies', 'early_nulls', 'message_ids']) await takeAway(table)
  await connection.run('DELETE FROM quarantine WHERE import_id = $1', [importId])
  await recomputeTraits(connection, catalogue, { fields, people: 'undone_people' }, now)
  await connection.run('UPDATE imports SET undone_at = $1 WHERE id = $2', [timestamp(now), importId])
  const people = await settlePeople(connection, catalogue, run)
  await connection.run('DROP TABLE undone_people')
  return { importId, fileName: run.fileName, dryRun, events, traitValues, ...people }
}

async function countRows(connection: DuckDBConnection, table: string, where: string): Promise<number> {
  const [row] = (await connection.runAndReadAll(`SELECT count(*) FROM ${table} WHERE ${where}`)).getRows()
  return Number(row?.[0])
}

async function countEvent(connection: DuckDBConnection, name: string, table: string): Promise<void> {
  await connection.run(
    `UPDATE catalogue_events SET rows = s.rows, first_at = s.first_at, last_at = s.last_at
     FROM (SELECT count(*) AS rows, min(e."at") AS first_at, max(e."at") AS last_at FROM ${table} e) s WHERE name = $1`,
    [name],
  )
}

/**
 * First and last seen from the messages that are left; who has none, and was made by this import or one undone before it, is erased.
 */
async function settlePeople(
  connection: DuckDBConnection,
  catalogue: CatalogueWriter,
  run: { readonly firstN: number; readonly nextN: number },
): Promise<Pick<UndoReport, 'peopleRemoved' | 'peopleChanged' | 'peopleErasedBefore'>> {
  const made = `p.n >= ${run.firstN} AND p.n < ${run.nextN}`
  const tables = ['identifies', ...[...catalogue.events.values()].map(({ table }) => table)]
  const left = tables.map((table) => `SELECT n, "at" FROM ${table} WHERE n IN (SELECT n FROM undone_people)`)
  await connection.run(`INSERT INTO undone_people SELECT p.n FROM profiles p WHERE ${made}`)
  await connection.run(
    `CREATE TEMP TABLE seen_still AS SELECT n, min("at") AS lo, max("at") AS hi FROM (${left.join(' UNION ALL ')}) GROUP BY n`,
  )
  await connection.run(
    'UPDATE profiles SET first_seen = s.lo, last_seen = s.hi FROM seen_still s WHERE profiles.n = s.n AND NOT profiles.erased',
  )
  const [counts] = (
    await connection.runAndReadAll(
      `SELECT count(DISTINCT u.n) FILTER (NOT p.erased), count(DISTINCT u.n) FILTER (p.erased AND ${made}) FROM undone_people u JOIN profiles p USING (n)`,
    )
  ).getRows()
  const madeByUndone =
    'EXISTS (SELECT 1 FROM imports i WHERE i.undone_at IS NOT NULL AND p.n >= i.first_n AND p.n < i.next_n)'
  const unseen = `NOT p.erased AND p.n IN (SELECT n FROM undone_people) AND p.n NOT IN (SELECT n FROM seen_still) AND ${madeByUndone}`
  const gone = (await connection.runAndReadAll(`SELECT p.n FROM profiles p WHERE ${unseen}`))
    .getRows()
    .map(([n]) => Number(n))
  await eraseMembership(connection, gone)
  await connection.run(`UPDATE profiles AS p SET erased = true, id = '' WHERE ${unseen}`)
  await connection.run('DROP TABLE seen_still')
  return {
    peopleRemoved: gone.length,
    peopleChanged: Number(counts?.[0]) - gone.length,
    peopleErasedBefore: Number(counts?.[1]),
  }
}

/** Names that hold something by now, from another write, stay. */
async function dropNames(catalogue: CatalogueWriter, names: AddedNames, written: string): Promise<void> {
  for (const field of names.traits) {
    const trait = catalogue.traits.get(field)
    if (trait !== undefined) await catalogue.dropTrait(trait, written)
  }
  for (const name of names.events) {
    const event = catalogue.events.get(name)
    if (event === undefined || (await catalogue.dropEvent(event, written))) continue
    for (const property of event.properties.values()) await catalogue.dropProperty(event, property, written)
  }
  for (const [name, property] of names.properties) {
    const event = catalogue.events.get(name)
    const entry = event?.properties.get(property)
    if (event !== undefined && entry !== undefined) await catalogue.dropProperty(event, entry, written)
  }
}
