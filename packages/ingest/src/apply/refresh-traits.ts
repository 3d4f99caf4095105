import { type DuckDBConnection, DuckDBTimestampValue } from '@duckdb/node-api'
import type { CatalogueWriter, TraitDraft } from '@tessera/audience/catalogue/catalogue-writer'
import type { TraitEntry } from '@tessera/rules/catalogue'
import { timestamp } from './append.ts'

/** The latest value by time, then arrival, a taken-away one (NULL) included. */
const latest = 'arg_max_null(value, (h."at", h.seq))'

/**
 * Brings `traits_current` and its bounds up to date after rows with `seq >= since` were added to the histories of `fields`: it
 * then answers for every moment from the last change up to `now` until the first change after `now`.
 *
 * Cheap when the new values are later than all before; a late one re-reads the histories of the profiles it touched, and a
 * future one that has come due, the trait's whole history.
 */
export async function refreshTraits(
  connection: DuckDBConnection,
  writer: CatalogueWriter,
  added: { readonly fields: ReadonlySet<string>; readonly since: number },
  now: number,
): Promise<void> {
  for (const entry of writer.traits.values()) {
    // A clock that was set back must not take away what the table of current values holds already.
    const upTo = Math.max(now, entry.currentFrom ?? now)
    if (entry.currentUntil !== undefined && entry.currentUntil <= upTo) {
      await update(connection, entry, `h."at" <= $1`, upTo)
      await keepBounds(connection, entry, await spanOf(connection, entry, 0, upTo), upTo)
    } else if (added.fields.has(entry.field)) {
      // Before its first values a trait may have been taken away already: then all its history is new to the table.
      const since = entry.currentFrom === undefined && entry.currentUntil === undefined ? 0 : added.since
      const span = await spanOf(connection, entry, since, upTo)
      if (span.first !== undefined) {
        const own = `h.seq >= ${since} AND h."at" <= $1`
        const inOrder = entry.currentFrom === undefined || span.first >= entry.currentFrom
        const touched = `SELECT h.n FROM h_${entry.column} h WHERE ${own}`
        await update(connection, entry, inOrder ? own : `h."at" <= $1 AND h.n IN (${touched})`, upTo)
      }
      await keepBounds(connection, entry, span, upTo)
    }
  }
}

/**
 * Brings `traits_current` and its bounds up to date after rows were taken out of the histories of `fields`, for the profiles in the
 * temporary table `people`.
 */
export async function recomputeTraits(
  connection: DuckDBConnection,
  writer: CatalogueWriter,
  taken: { readonly fields: ReadonlySet<string>; readonly people: string },
  now: number,
): Promise<void> {
  for (const entry of writer.traits.values()) {
    if (!taken.fields.has(entry.field)) continue
    const upTo = Math.max(now, entry.currentFrom ?? now)
    const own = `n IN (SELECT n FROM ${taken.people})`
    await connection.run(`UPDATE traits_current SET ${entry.column} = NULL WHERE ${own}`)
    // A change that was to come and has come due is not in the table yet, whoever it is of.
    const due = entry.currentUntil !== undefined && entry.currentUntil <= upTo
    await update(connection, entry, due ? `h."at" <= $1` : `h."at" <= $1 AND h.${own}`, upTo)
    const span = await spanOf(connection, entry, 0, upTo)
    await storeBounds(connection, entry, { from: span.last, until: span.next })
  }
}

/** Moments in milliseconds: first and last change up to now, first change after it. */
interface Span {
  readonly first: number | undefined
  readonly last: number | undefined
  readonly next: number | undefined
}

async function spanOf(
  connection: DuckDBConnection,
  entry: TraitEntry,
  since: number,
  now: number,
): Promise<Span> {
  const [row] = (
    await connection.runAndReadAll(
      `SELECT min(h."at") FILTER (h."at" <= $1), max(h."at") FILTER (h."at" <= $1), min(h."at") FILTER (h."at" > $1)
       FROM h_${entry.column} h WHERE h.seq >= ${since}`,
      [timestamp(now)],
    )
  ).getRows()
  return { first: milliseconds(row?.[0]), last: milliseconds(row?.[1]), next: milliseconds(row?.[2]) }
}

async function update(
  connection: DuckDBConnection,
  entry: TraitEntry,
  where: string,
  now: number,
): Promise<void> {
  await connection.run(
    `UPDATE traits_current SET ${entry.column} = s.v FROM (
       SELECT h.n, ${latest} AS v FROM h_${entry.column} h WHERE ${where} GROUP BY h.n
     ) s WHERE traits_current.n = s.n`,
    [timestamp(now)],
  )
}

async function keepBounds(
  connection: DuckDBConnection,
  entry: TraitDraft,
  span: Span,
  now: number,
): Promise<void> {
  const until = entry.currentUntil !== undefined && entry.currentUntil > now ? entry.currentUntil : undefined
  await storeBounds(connection, entry, {
    from: pick(Math.max, entry.currentFrom, span.last),
    until: pick(Math.min, until, span.next),
  })
}

async function storeBounds(
  connection: DuckDBConnection,
  entry: TraitDraft,
  { from, until }: { readonly from: number | undefined; readonly until: number | undefined },
): Promise<void> {
  entry.currentFrom = from
  entry.currentUntil = until
  await connection.run('UPDATE catalogue_traits SET current_from = $1, current_until = $2 WHERE field = $3', [
    moment(from),
    moment(until),
    entry.field,
  ])
}

function pick(
  choose: (a: number, b: number) => number,
  a: number | undefined,
  b: number | undefined,
): number | undefined {
  return a === undefined ? b : b === undefined ? a : choose(a, b)
}

function moment(at: number | undefined): DuckDBTimestampValue | null {
  return at === undefined ? null : timestamp(at)
}

function milliseconds(value: unknown): number | undefined {
  return value instanceof DuckDBTimestampValue ? Number(value.micros / 1000n) : undefined
}
