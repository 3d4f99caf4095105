/** Manual lists: named lists of external profile ids. An id that no profile has is kept; it counts once the profile arrives. */
import type { DuckDBConnection } from '@duckdb/node-api'
import type { AudienceStore } from './audience-store.ts'
import { StoreError } from './store-error.ts'

export interface ManualList {
  readonly key: string
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** Ids on the list, known or not. */
  readonly ids: number
}

/** @throws StoreError `list-exists` */
export async function createList(
  store: AudienceStore,
  list: { readonly key: string; readonly name?: string; readonly ids: readonly string[] },
): Promise<void> {
  await store.write(async (connection) => {
    if (await exists(connection, list.key))
      throw new StoreError('list-exists', `A list with the key “${list.key}” exists already.`, {
        path: list.key,
        fix: 'Choose another key, or replace that list. It was left as it is.',
      })
    await connection.run(`INSERT INTO lists VALUES ($1, $2, make_timestamp($3::BIGINT))`, [
      list.key,
      list.name ?? list.key,
      BigInt(Date.now()) * 1000n,
    ])
    await fill(connection, list.key, list.ids)
  })
}

/** Puts `ids` in the place of what the list held. @throws StoreError `list-missing` */
export async function replaceList(store: AudienceStore, key: string, ids: readonly string[]): Promise<void> {
  await store.write(async (connection) => {
    if (!(await exists(connection, key))) throw missing(key)
    await connection.run('DELETE FROM list_members WHERE list_key = $1', [key])
    await fill(connection, key, ids)
  })
}

/** @throws StoreError `list-missing` */
export async function removeList(store: AudienceStore, key: string): Promise<void> {
  await store.write(async (connection) => {
    if (!(await exists(connection, key))) throw missing(key)
    await connection.run('DELETE FROM list_members WHERE list_key = $1', [key])
    await connection.run('DELETE FROM lists WHERE key = $1', [key])
  })
}

/** Every list, by key. */
export async function readLists(store: AudienceStore): Promise<readonly ManualList[]> {
  const [lists, sizes] = await Promise.all([
    store.prisma.list.findMany({ orderBy: { key: 'asc' } }),
    store.prisma.listMember.groupBy({ by: ['listKey'], _count: { _all: true } }),
  ])
  const size = new Map(sizes.map((each) => [each.listKey, each._count._all]))
  return lists.map(({ key, name, createdAt }) => ({
    key,
    name,
    createdAt: createdAt.getTime(),
    ids: size.get(key) ?? 0,
  }))
}

/** The ids on a list, in order of id. @throws StoreError `list-missing` */
export async function readListIds(store: AudienceStore, key: string): Promise<readonly string[]> {
  if ((await store.prisma.list.findFirst({ where: { key } })) === null) throw missing(key)
  const members = await store.prisma.listMember.findMany({ where: { listKey: key }, orderBy: { id: 'asc' } })
  return members.map((member) => member.id)
}

async function exists(connection: DuckDBConnection, key: string): Promise<boolean> {
  return (await connection.runAndReadAll('SELECT 1 FROM lists WHERE key = $1', [key])).currentRowCount > 0
}

async function fill(connection: DuckDBConnection, key: string, ids: readonly string[]): Promise<void> {
  const appender = await connection.createAppender('list_members')
  for (const id of new Set(ids)) {
    appender.appendVarchar(key)
    appender.appendVarchar(id)
    appender.endRow()
  }
  appender.closeSync()
}

function missing(key: string): StoreError {
  return new StoreError('list-missing', `There is no list with the key “${key}”.`, {
    path: key,
    fix: 'Choose one of the lists that exist, or create this one.',
  })
}
