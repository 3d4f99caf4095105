/** Finds out whom typed entries mean, in one pass over the store, however many they are. */
import type { DuckDBConnection } from '@duckdb/node-api'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import { identifyingTraits, textOf } from '../identity-traits.ts'

/** What entries are compared with: everything that names one person, the id alone, or one trait by its field. */
export type MatchBy = 'any' | 'id' | (string & {})

export interface AmbiguousEntry {
  readonly entry: string
  /** External ids, at most `mostPeople`, and what each has the entry as: `id`, or a trait's field. */
  readonly people: readonly { readonly id: string; readonly field: string }[]
}

export interface MatchReport {
  /** Different entries. `entered = known + unknown + ambiguous`. */
  readonly entered: number
  /** Entries that mean exactly one person. */
  readonly known: number
  /** People that the known entries mean: fewer than `known` where two entries mean the same person. */
  readonly people: number
  /** Entries that no profile has. */
  readonly unknown: number
  /** Entries that several people have: none of them is taken. */
  readonly ambiguous: number
  /** Known entries by what they were matched by, `id` first. */
  readonly by: readonly { readonly field: string; readonly entries: number }[]
  /** Known entries that are written differently in the data: by case, or by spaces around them. */
  readonly respelled: number
  /** The first of each, in the order in which they were typed; at most `mostNamed`. */
  readonly unknownEntries: readonly string[]
  readonly ambiguousEntries: readonly AmbiguousEntry[]
  readonly respelledEntries: readonly {
    readonly entry: string
    readonly written: string
    readonly id: string
  }[]
  /** What was compared with: `id`, and traits by their field. */
  readonly comparedWith: readonly string[]
}

/** Entries that a report names at most, of each kind. */
export const mostNamed = 10_000
const mostPeople = 5
const slice = 20_000

/** Spaces, tabs, line ends and no-break spaces around a text do not count. */
const trimmed = (sql: string) => `lower(trim(${sql}, ' ' || chr(9) || chr(10) || chr(13) || chr(160)))`

/**
 * Leaves the temporary tables `list_fields` (place, field), `list_entries` (entry, place) and `list_matched` (entry, n, people, field)
 * behind on the connection; `dropMatch` removes them.
 *
 * @param by a field that is no trait of text or number in the catalogue is compared with nothing
 */
export async function matchEntries(
  connection: DuckDBConnection,
  entries: readonly string[],
  by: MatchBy = 'any',
): Promise<MatchReport> {
  await connection.run('CREATE TEMP TABLE list_typed (place INTEGER, entry VARCHAR)')
  await appendInSlices(connection, entries)
  await connection.run(
    `CREATE TEMP TABLE list_entries AS SELECT entry, min(place) AS place, ${trimmed('entry')} AS folded FROM list_typed GROUP BY entry`,
  )
  await connection.run('DROP TABLE list_typed')
  const catalogue = await readCatalogue(connection)
  const traits =
    by === 'any'
      ? await identifyingTraits(connection, catalogue)
      : [...catalogue.traits.values()].filter(
          ({ field, type }) => field === by && (type === 'text' || type === 'number'),
        )
  const withIds = by === 'any' || by === 'id'
  const fields = ['id', ...traits.map(({ field }) => field)]
  await connection.run('CREATE TEMP TABLE list_fields (place INTEGER, field VARCHAR)')
  for (const [place, field] of fields.entries())
    await connection.run(`INSERT INTO list_fields VALUES (${place}, $1)`, [field])

  await connection.run(
    'CREATE TEMP TABLE list_hits (entry VARCHAR, n INTEGER, place INTEGER, same BOOLEAN, written VARCHAR)',
  )
  if (withIds) {
    await connection.run(
      `INSERT INTO list_hits SELECT e.entry, p.n, 0, true, p.id FROM list_entries e JOIN profiles p ON p.id = e.entry WHERE NOT p.erased`,
    )
    await connection.run(
      `INSERT INTO list_hits SELECT e.entry, p.n, 0, false, p.id FROM list_entries e JOIN profiles p ON ${trimmed('p.id')} = e.folded
       WHERE NOT p.erased AND e.folded <> '' AND NOT EXISTS (SELECT 1 FROM list_hits h WHERE h.entry = e.entry)`,
    )
  }
  for (const [index, trait] of traits.entries()) {
    const value = textOf(trait, `t.${trait.column}`)
    await connection.run(
      `INSERT INTO list_hits SELECT e.entry, t.n, ${index + 1}, ${value} = e.entry, ${value}
       FROM list_entries e JOIN traits_current t ON ${trimmed(value)} = e.folded JOIN profiles p ON p.n = t.n
       WHERE NOT p.erased AND e.folded <> ''`,
    )
  }
  const first = 'h.place * 2 + CASE WHEN h.same THEN 0 ELSE 1 END'
  await connection.run(
    `CREATE TEMP TABLE list_matched AS
     SELECT e.entry, e.place, count(DISTINCT h.n) AS people, min(h.n) AS n, arg_min(f.field, ${first}) AS field,
       arg_min(h.same, ${first}) AS same, arg_min(h.written, ${first}) AS written
     FROM list_entries e LEFT JOIN list_hits h USING (entry) LEFT JOIN list_fields f ON f.place = h.place
     GROUP BY e.entry, e.place`,
  )
  return readReport(connection, withIds ? fields : fields.slice(1))
}

export async function dropMatch(connection: DuckDBConnection): Promise<void> {
  for (const table of ['list_matched', 'list_hits', 'list_fields', 'list_entries'])
    await connection.run(`DROP TABLE ${table}`)
}

async function readReport(
  connection: DuckDBConnection,
  comparedWith: readonly string[],
): Promise<MatchReport> {
  const rows = async (sql: string) => (await connection.runAndReadAll(sql)).getRows()
  const [counts] = await rows(
    `SELECT count(*), count_if(people = 1), count(DISTINCT n) FILTER (people = 1), count_if(people = 0),
       count_if(people > 1), count_if(people = 1 AND NOT same) FROM list_matched`,
  )
  const [entered, known, people, unknown, ambiguous, respelled] = (counts ?? []).map(Number)
  const by = await rows(
    `SELECT m.field, count(*) FROM list_matched m JOIN list_fields f USING (field) WHERE m.people = 1 GROUP BY m.field, f.place ORDER BY f.place`,
  )
  const unknownEntries = await rows(
    `SELECT entry FROM list_matched WHERE people = 0 ORDER BY place LIMIT ${mostNamed}`,
  )
  const ambiguousEntries = await rows(
    `WITH chosen AS (SELECT entry, place FROM list_matched WHERE people > 1 ORDER BY place LIMIT ${mostNamed})
     SELECT s.entry, p.id, arg_min(f.field, f.place) FROM chosen s JOIN list_hits h USING (entry)
       JOIN list_fields f ON f.place = h.place JOIN profiles p ON p.n = h.n
     GROUP BY s.entry, s.place, p.id, p.n
     QUALIFY row_number() OVER (PARTITION BY s.entry ORDER BY p.n) <= ${mostPeople} ORDER BY s.place, p.n`,
  )
  const respelledEntries = await rows(
    `SELECT m.entry, m.written, p.id FROM list_matched m JOIN profiles p USING (n)
     WHERE m.people = 1 AND NOT m.same ORDER BY m.place LIMIT ${mostNamed}`,
  )
  return {
    entered: entered ?? 0,
    known: known ?? 0,
    people: people ?? 0,
    unknown: unknown ?? 0,
    ambiguous: ambiguous ?? 0,
    respelled: respelled ?? 0,
    by: by.map(([field, entries]) => ({ field: String(field), entries: Number(entries) })),
    unknownEntries: unknownEntries.map(([entry]) => String(entry)),
    ambiguousEntries: [...Map.groupBy(ambiguousEntries, ([entry]) => String(entry))].map(
      ([entry, found]) => ({
        entry,
        people: found.map(([, id, field]) => ({ id: String(id), field: String(field) })),
      }),
    ),
    respelledEntries: respelledEntries.map(([entry, written, id]) => ({
      entry: String(entry),
      written: String(written),
      id: String(id),
    })),
    comparedWith,
  }
}

/** Other work has its turn between slices: millions of entries would hold the program up for seconds. */
async function appendInSlices(connection: DuckDBConnection, entries: readonly string[]): Promise<void> {
  const appender = await connection.createAppender('list_typed')
  for (let from = 0; from < entries.length; from += slice) {
    for (let place = from; place < Math.min(from + slice, entries.length); place++) {
      appender.appendInteger(place)
      appender.appendVarchar((entries[place] ?? '').toWellFormed())
      appender.endRow()
    }
    await new Promise((resolve) => setImmediate(resolve))
  }
  appender.closeSync()
}
