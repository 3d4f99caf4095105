import { availableParallelism } from 'node:os'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { withSignal } from '@tessera/audience/with-signal'
import { emitLeaf } from '@tessera/compiler/dialects/duckdb/emit-leaf'
import type { Leaf } from '@tessera/compiler/plan/leaf'
import type { Catalogue } from '@tessera/rules/catalogue'
import sql, { raw, type Sql } from 'sql-template-tag'
import { BitSet } from './bit-set.ts'
import type { LeafCache } from './leaf-cache.ts'
import { Turns } from './turns.ts'

/** One state of the data: whatever is asked of it speaks of the same data version. */
export interface Snapshot {
  readonly dataVersion: number
  readonly catalogue: Catalogue
  /** Keys of the manual lists. */
  readonly lists: ReadonlySet<string>
  /** Profiles that are not erased. */
  readonly population: BitSet
  /** The members of a leaf that are in the population. */
  leaf(key: string, leaf: Leaf): Promise<BitSet>
  rows<Row>(query: Sql): Promise<readonly Row[]>
}

type Query = <Row>(query: Sql) => Promise<Row[]>
type ReadSet = (key: string, members: Sql, finish: Finish) => Promise<BitSet>
/** From what a query found to the set that is kept. */
type Finish = (found: BitSet) => BitSet

/** The data changed while it was read: what was read belongs to two states. */
class DataMoved extends Error {}

const version = sql`(SELECT value FROM store_meta WHERE key = 'data_version') AS version`
const optimisticTries = 2
const longestRead = 600_000

/** Reads an audience store state by state. */
export class Snapshots {
  readonly #store: AudienceStore
  readonly #cache: LeafCache
  /** By question, so that one with many leaves holds up no other. */
  readonly #turns = new Turns(availableParallelism())
  #lists: { readonly dataVersion: number; readonly keys: Promise<ReadonlySet<string>> } | undefined

  constructor(store: AudienceStore, cache: LeafCache) {
    this.#store = store
    this.#cache = cache
  }

  /**
   * Runs `work` on one state of the data, again if a write came in between; when writes keep coming, inside a transaction that
   * does not see them. Aborting `signal` interrupts the queries that are running and rejects.
   */
  async read<T>(work: (snapshot: Snapshot) => Promise<T>, signal?: AbortSignal): Promise<T> {
    for (let tries = 0; tries < optimisticTries; tries++) {
      try {
        return await work(await this.#current(signal))
      } catch (error) {
        if (!(error instanceof DataMoved)) throw error
      }
    }
    return this.#isolated(work, signal)
  }

  async #current(signal: AbortSignal | undefined): Promise<Snapshot> {
    const dataVersion = this.#store.dataVersion
    const [catalogue, profiles] = await Promise.all([this.#store.catalogue(), this.#store.profileCount()])
    if (this.#store.dataVersion !== dataVersion) throw new DataMoved()
    const query = queryWith(this.#store.prisma, signal)
    const size = BitSet.sizeFor(profiles)
    const question = Symbol('question')
    const cached: ReadSet = (key, members, finish) =>
      this.#cache.get(
        `${dataVersion}:${key}`,
        (stop) => readSet(queryWith(this.#store.prisma, stop), members, { size, dataVersion, finish }),
        signal,
        (begin) => this.#turns.run(question, begin, signal),
      )
    const lists = this.#listKeys(dataVersion)
    return snapshot({ dataVersion, catalogue, profiles, lists, query, set: cached })
  }

  #listKeys(dataVersion: number): Promise<ReadonlySet<string>> {
    if (this.#lists?.dataVersion !== dataVersion) {
      const keys = readListKeys(queryWith(this.#store.prisma, undefined))
      // A failed read is not kept.
      keys.catch(() => {
        this.#lists = undefined
      })
      this.#lists = { dataVersion, keys }
    }
    return this.#lists.keys
  }

  async #isolated<T>(work: (snapshot: Snapshot) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return this.#store.prisma.$transaction(
      async (transaction) => {
        const query = queryWith(transaction, signal)
        const [meta] = await query<{ version: string; profiles: bigint }>(
          sql`SELECT ${version}, (SELECT count(*) FROM profiles) AS profiles`,
        )
        const dataVersion = Number(meta?.version)
        const catalogue = await this.#store.catalogue()
        // The catalogue is read outside the transaction; a commit just now would make it another state's.
        if (this.#store.dataVersion !== dataVersion) throw new DataMoved()
        const profiles = Number(meta?.profiles)
        const size = BitSet.sizeFor(profiles)
        const sets = new Map<string, Promise<BitSet>>()
        const set: ReadSet = (key, members, finish) => {
          const known = sets.get(key) ?? readSet(query, members, { size, dataVersion, finish })
          sets.set(key, known)
          return known
        }
        const lists = readListKeys(query)
        return work(await snapshot({ dataVersion, catalogue, profiles, lists, query, set }))
      },
      { timeout: longestRead, maxWait: longestRead },
    )
  }
}

async function snapshot(state: {
  readonly dataVersion: number
  readonly catalogue: Catalogue
  readonly profiles: number
  readonly lists: Promise<ReadonlySet<string>>
  readonly query: Query
  readonly set: ReadSet
}): Promise<Snapshot> {
  const { dataVersion, catalogue, query, set } = state
  const all = BitSet.upTo(state.profiles)
  const [population, lists] = await Promise.all([
    set('population', sql`SELECT n FROM profiles WHERE erased`, (erased) => all.andNot(erased)),
    state.lists,
  ])
  return {
    dataVersion,
    catalogue,
    population,
    lists,
    leaf: (key, leaf) => set(key, emitLeaf(leaf), (members) => members.and(population)),
    rows: query,
  }
}

async function readListKeys(query: Query): Promise<ReadonlySet<string>> {
  const lists = await query<{ key: string }>(sql`SELECT key FROM lists`)
  return new Set(lists.map(({ key }) => key))
}

async function readSet(
  query: Query,
  members: Sql,
  { size, dataVersion, finish }: { size: number; dataVersion: number; finish: Finish },
): Promise<BitSet> {
  const bits = sql`CAST(bitstring_agg(n, 0, ${raw(String(size - 1))}) AS BLOB) AS bits`
  const [row] = await query<{ bits: Uint8Array | null; version: string }>(
    sql`SELECT ${bits}, ${version} FROM (${members})`,
  )
  if (Number(row?.version) !== dataVersion) throw new DataMoved()
  return finish(row?.bits ? BitSet.fromBytes(row.bits) : BitSet.empty(size))
}

function queryWith(
  prisma: Pick<AudienceStore['prisma'], '$queryRaw'>,
  signal: AbortSignal | undefined,
): Query {
  return async <Row>(query: Sql) => {
    const run = () => prisma.$queryRaw<Row[]>(query)
    return signal === undefined ? run() : withSignal(signal, run)
  }
}
