/** Manual lists: named lists of external profile ids. An id that no profile has is kept; it counts once the profile arrives. */
import { type DuckDBConnection, DuckDBTimestampValue } from '@duckdb/node-api'
import type { AudienceStore } from './audience-store.ts'
import { dropMatch, type MatchBy, matchEntries, type MatchReport } from './lists/match-entries.ts'
import { StoreError } from './store-error.ts'

export interface ManualList {
  readonly key: string
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Ids on the list, known or not. */
  readonly ids: number
  /** Ids on the list that are a profile's. */
  readonly known: number
  /** Grows with every change of who is on it. */
  readonly revision: number
}

/** What is put on a list. */
export interface ListEntries {
  /** Ids, or what `matchBy` says. */
  readonly ids: readonly string[]
  /** Left out: they are taken as ids, exactly as they are written. */
  readonly matchBy?: MatchBy
  /** The name of who puts them on. */
  readonly addedBy?: string
}

/** The list that a change was made on; another revision by now, and nothing is changed. */
export interface ListAt {
  readonly key: string
  /** Left out: whatever it is by now. */
  readonly revision?: number
}

/** @throws StoreError `list-exists` */
export async function createList(
  store: AudienceStore,
  { key, name, ...entries }: { readonly key: string; readonly name?: string } & ListEntries,
): Promise<MatchReport> {
  return store.write(async (connection) => {
    if ((await revisionOf(connection, key)) !== undefined)
      throw new StoreError('list-exists', `A list with the key “${key}” exists already.`, {
        path: key,
        fix: 'Choose another key, or replace that list. It was left as it is.',
      })
    await connection.run(
      `INSERT INTO lists (key, name, created_at, revision) VALUES ($1, $2, $3::TIMESTAMP, 1)`,
      [key, name ?? key, now()],
    )
    return fill(connection, key, entries)
  })
}

/** Puts `ids` in the place of what the list held. @throws StoreError `list-missing`, `list-changed` */
export async function replaceList(
  store: AudienceStore,
  list: ListAt,
  entries: ListEntries,
): Promise<MatchReport> {
  return store.write(async (connection) => {
    await step(connection, list)
    await connection.run('DELETE FROM list_members WHERE list_key = $1', [list.key])
    return fill(connection, list.key, entries)
  })
}

/** Puts `ids` on the list, beside what it holds; what is on it already stays as it is. @throws StoreError `list-missing`, `list-changed` */
export async function addToList(
  store: AudienceStore,
  list: ListAt,
  entries: ListEntries,
): Promise<MatchReport> {
  return store.write(async (connection) => {
    await step(connection, list)
    return fill(connection, list.key, entries)
  })
}

/** Takes these external ids off the list; answers how many were on it. @throws StoreError `list-missing`, `list-changed` */
export async function takeOffList(
  store: AudienceStore,
  list: ListAt,
  ids: readonly string[],
): Promise<number> {
  return store.write(async (connection) => {
    await step(connection, list)
    const { rowsChanged } = await connection.run(
      `DELETE FROM list_members WHERE list_key = $1 AND id IN (SELECT unnest(from_json($2::VARCHAR, '["VARCHAR"]')))`,
      [list.key, JSON.stringify(ids)],
    )
    return rowsChanged
  })
}

/** @throws StoreError `list-missing` */
export async function removeList(store: AudienceStore, key: string): Promise<void> {
  await store.write(async (connection) => {
    await step(connection, { key })
    await connection.run('DELETE FROM list_members WHERE list_key = $1', [key])
    await connection.run('DELETE FROM lists WHERE key = $1', [key])
  })
}

/** Every list, by key. */
export async function readLists(store: AudienceStore): Promise<readonly ManualList[]> {
  const connection = await store.connect()
  try {
    const rows = (
      await connection.runAndReadAll(
        `SELECT l.key, l.name, l.created_at, l.revision, count(m.id), count(p.n) FROM lists l
         LEFT JOIN list_members m ON m.list_key = l.key LEFT JOIN profiles p ON p.id = m.id AND NOT p.erased
         GROUP BY ALL ORDER BY l.key`,
      )
    ).getRows()
    return rows.map(([key, name, createdAt, revision, ids, known]) => ({
      key: String(key),
      name: String(name),
      createdAt: createdAt instanceof DuckDBTimestampValue ? Number(createdAt.micros / 1000n) : 0,
      revision: Number(revision),
      ids: Number(ids),
      known: Number(known),
    }))
  } finally {
    connection.disconnectSync()
  }
}

/** The ids on a list, in order of id. @throws StoreError `list-missing` */
export async function readListIds(store: AudienceStore, key: string): Promise<readonly string[]> {
  if ((await store.prisma.list.findFirst({ where: { key } })) === null) throw missing(key)
  const members = await store.prisma.listMember.findMany({ where: { listKey: key }, orderBy: { id: 'asc' } })
  return members.map((member) => member.id)
}

async function fill(
  connection: DuckDBConnection,
  key: string,
  { ids, matchBy, addedBy }: ListEntries,
): Promise<MatchReport> {
  const report = await matchEntries(connection, ids, matchBy ?? 'id')
  // As they are written: an id that differs by case is another id.
  const person = matchBy === undefined ? 'm.people = 1 AND m.same' : 'm.people = 1'
  const left = matchBy === undefined ? 'true' : 'm.people < 2'
  await connection.run(
    `INSERT INTO list_members (list_key, id, typed, matched_by, added_at, added_by)
     SELECT $1, x.id, x.typed, x.field, $2::TIMESTAMP, $3 FROM (
       SELECT coalesce(p.id, m.entry) AS id, CASE WHEN p.id <> m.entry THEN m.entry END AS typed,
         CASE WHEN p.id IS NOT NULL THEN m.field END AS field
       FROM list_matched m LEFT JOIN profiles p ON p.n = m.n AND ${person} WHERE ${left}
       QUALIFY row_number() OVER (PARTITION BY coalesce(p.id, m.entry) ORDER BY m.place) = 1) x
     WHERE NOT EXISTS (SELECT 1 FROM list_members o WHERE o.list_key = $1 AND o.id = x.id)`,
    [key, now(), addedBy ?? null],
  )
  await dropMatch(connection)
  return report
}

/** Grows the revision. @throws StoreError `list-missing`, `list-changed` */
async function step(connection: DuckDBConnection, { key, revision }: ListAt): Promise<void> {
  const found = await revisionOf(connection, key)
  if (found === undefined) throw missing(key)
  if (revision !== undefined && revision !== found)
    throw new StoreError('list-changed', `The list “${key}” was changed in the meantime.`, {
      path: key,
      params: { revision: found },
      fix: 'Read it again, check who would enter and leave now, and repeat the change. The list was left as it is.',
    })
  await connection.run('UPDATE lists SET revision = revision + 1 WHERE key = $1', [key])
}

async function revisionOf(connection: DuckDBConnection, key: string): Promise<number | undefined> {
  const rows = await connection.runAndReadAll('SELECT revision FROM lists WHERE key = $1', [key])
  const revision = rows.getRows()[0]?.[0]
  return revision === undefined ? undefined : Number(revision)
}

function now(): string {
  return new Date().toISOString().replace('Z', '')
}

function missing(key: string): StoreError {
  return new StoreError('list-missing', `There is no list with the key “${key}”.`, {
    path: key,
    fix: 'Choose one of the lists that exist, or create this one.',
  })
}
