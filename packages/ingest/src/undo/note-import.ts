import type { DuckDBConnection } from '@duckdb/node-api'
import { readCatalogue } from '@tessera/audience/catalogue/read-catalogue'
import { timestamp } from '../apply/append.ts'
import { nextProfileNumber, nextSequence } from '../apply/sequence.ts'

/** Names that an import added to the catalogue. */
export interface AddedNames {
  readonly traits: readonly string[]
  readonly events: readonly string[]
  readonly properties: readonly (readonly [event: string, name: string])[]
}

/** Where the store stands: the numbers it gives out next, and the names it knows. */
export interface StoreMarks {
  readonly seq: number
  readonly n: number
  readonly names: AddedNames
}

export async function storeMarks(connection: DuckDBConnection): Promise<StoreMarks> {
  const { traits, events } = await readCatalogue(connection)
  return {
    seq: await nextSequence(connection),
    n: await nextProfileNumber(connection),
    names: {
      traits: [...traits.keys()],
      events: [...events.keys()],
      properties: [...events.values()].flatMap(({ name, properties }) =>
        [...properties.keys()].map((property) => [name, property] as const),
      ),
    },
  }
}

/** Notes an import that has run in this transaction, with what it wrote: everything since `before`. */
export async function noteImport(
  connection: DuckDBConnection,
  order: {
    readonly importId: string
    readonly fileName: string
    readonly format: string
    readonly now: number
  },
  run: {
    readonly counts: {
      readonly read: number
      readonly accepted: number
      readonly rejected: number
      readonly duplicates: number
      readonly quarantined: number
      readonly newProfiles: number
    }
    readonly finished: number
    readonly before: StoreMarks
  },
): Promise<void> {
  const { counts, before } = run
  const after = await storeMarks(connection)
  await connection.run(
    `INSERT INTO imports (id, file_name, format, started_at, finished_at, rows_read, accepted, rejected, duplicates, quarantined, new_profiles, first_seq, next_seq, first_n, next_n, names)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      order.importId,
      order.fileName,
      order.format,
      timestamp(order.now),
      timestamp(run.finished),
      ...[
        counts.read,
        counts.accepted,
        counts.rejected,
        counts.duplicates,
        counts.quarantined,
        counts.newProfiles,
        before.seq,
        after.seq,
      ].map((count) => BigInt(count)),
      before.n,
      after.n,
      JSON.stringify(addedSince(before.names, after.names)),
    ],
  )
}

function addedSince(before: AddedNames, after: AddedNames): AddedNames {
  const [traits, events] = [new Set(before.traits), new Set(before.events)]
  const properties = new Set(before.properties.map((each) => JSON.stringify(each)))
  return {
    traits: after.traits.filter((name) => !traits.has(name)),
    events: after.events.filter((name) => !events.has(name)),
    properties: after.properties.filter(
      (each) => events.has(each[0]) && !properties.has(JSON.stringify(each)),
    ),
  }
}
