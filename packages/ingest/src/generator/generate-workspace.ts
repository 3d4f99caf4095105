import type { DuckDBConnection } from '@duckdb/node-api'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { CatalogueWriter } from '@tessera/audience/catalogue/catalogue-writer'
import { keepSequence } from '../apply/sequence.ts'
import { ImportError } from '../import-error.ts'
import { eventInserter } from './event-inserter.ts'
import { expectedOpens, expectedVisits, peopleTable } from './people.ts'
import { profileTraits } from './profile-traits.ts'
import { quarantineRows } from './quarantine-rows.ts'
import { byGroup, moment, randomMacros } from './random-sql.ts'
import { weeksBefore } from './seasons.ts'
import { storeTraits } from './store-traits.ts'
import { subscriptionEvents } from './subscriptions.ts'
import { eventsPerVisit, openedEvents, visitEvents, visitsTable } from './visits.ts'

export interface GenerateOptions {
  /** 60,000 unless told. */
  readonly profiles?: number
  /** How many events to aim for, 1,200,000 unless told; the number made lies within a few per cent. */
  readonly events?: number
  /** The same seed, numbers and `until` give the same workspace. 1 unless told. */
  readonly seed?: number
  /** Milliseconds since the epoch: the present of the workspace; events fill the two years before it. Now unless told. */
  readonly until?: number
  readonly signal?: AbortSignal
  /** `done` of `of` events, roughly. */
  readonly onProgress?: (progress: {
    readonly phase: string
    readonly done: number
    readonly of: number
  }) => void
}

export interface GenerateReport {
  readonly profiles: number
  readonly events: number
}

/**
 * Fills an empty store with a believable shop-and-subscription business, in one transaction: people who are loyal, steady,
 * price-sensitive, lapsing or only browsing, two years of visits, orders, newsletters and subscriptions with seasons, traits
 * with history, gaps and dirt.
 *
 * @throws ImportError `store-not-empty`, `cancelled`; StoreError `disk-full`. Nothing is then stored.
 */
export async function generateWorkspace(
  store: AudienceStore,
  options: GenerateOptions = {},
): Promise<GenerateReport> {
  const { profiles = 60_000, events = 1_200_000, seed = 1, until = Date.now(), signal, onProgress } = options
  if ((await store.profileCount()) > 0)
    throw new ImportError('store-not-empty', 'The store has profiles already; nothing was generated.', {
      fix: 'Choose an empty data folder.',
    })
  return store.write(async (connection) => {
    const interrupt = () => connection.interrupt()
    signal?.addEventListener('abort', interrupt)
    try {
      const plan = { profiles, events, seed, until, timeZone: store.timeZone }
      const made = await fill(connection, plan, (phase, done) => {
        signal?.throwIfAborted()
        onProgress?.({ phase, done: Math.min(done, events), of: events })
      })
      signal?.throwIfAborted()
      onProgress?.({ phase: 'done', done: events, of: events })
      return { profiles, events: made }
    } catch (error) {
      if (signal?.aborted)
        throw new ImportError('cancelled', 'Generating was cancelled; nothing was stored.', {
          fix: 'Start again when you like.',
        })
      throw error
    } finally {
      signal?.removeEventListener('abort', interrupt)
    }
  })
}

interface Plan {
  readonly profiles: number
  readonly events: number
  readonly seed: number
  readonly until: number
  readonly timeZone: string
}

async function fill(
  connection: DuckDBConnection,
  plan: Plan,
  progress: (phase: string, done: number) => void,
): Promise<number> {
  for (const macro of randomMacros(plan.seed)) await connection.run(macro)
  const weeks = weeksBefore(plan.until)
  // With few events a person, few subscribe: renewals alone would be more than was asked for.
  const subscribing = Math.min(1, plan.events / plan.profiles / 12)
  await connection.run(peopleTable(plan.profiles, plan.until, subscribing))
  const catalogue = await CatalogueWriter.open(connection)
  const events = eventInserter(connection, catalogue, plan.until)

  let made = 0
  for (const source of subscriptionEvents(plan.until)) made += await events.insert(source)
  const wanted = Math.max(0, plan.events - made)
  const [visits, opens] = await expectedEvents(connection, weeks, plan.profiles)
  for (const week of weeks) {
    progress('events', made)
    await connection.run(visitsTable(week, (0.86 * wanted) / visits))
    for (const source of [...visitEvents, openedEvents(week, (0.14 * wanted) / opens)])
      made += await events.insert(source)
  }
  await connection.run('DROP TABLE visits')
  await events.finish()
  progress('traits', made)

  const orders = catalogue.events.get('Order Completed')
  const revenue = orders?.properties.get('revenue')
  await connection.run(
    `CREATE TEMP TABLE spent AS SELECT e.n, round(sum(e.${revenue?.column}), 2) AS spent, max(e."at") AS last FROM ${orders?.table} e GROUP BY e.n`,
  )
  const next = await storeTraits(connection, catalogue, {
    traits: profileTraits(plan.until, plan.timeZone),
    profiles: plan.profiles,
    firstSeq: made,
  })
  progress('profiles', made)
  await storeProfiles(connection, catalogue)
  for (const statement of quarantineRows(plan.until)) await connection.run(statement)
  await keepSequence(connection, next)
  for (const table of ['people', 'spent']) await connection.run(`DROP TABLE ${table}`)
  return made
}

/** Visits' and newsletters' events that would be expected of everybody, before scaling; of many people some stand for all. */
async function expectedEvents(
  connection: DuckDBConnection,
  weeks: ReturnType<typeof weeksBefore>,
  profiles: number,
): Promise<readonly [number, number]> {
  const nth = Math.max(1, Math.floor(profiles / 100_000))
  let visits = 0
  let opens = 0
  for (const week of weeks) {
    const [row] = (
      await connection.runAndReadAll(
        `SELECT coalesce(sum(${expectedVisits(week)} * ${byGroup(eventsPerVisit)}), 0), coalesce(sum(CASE WHEN u(n, 22) < 0.8 THEN ${expectedOpens(week)} END), 0)
         FROM people WHERE n % ${nth} = 0 AND joined < ${moment(week.to)} AND (gone IS NULL OR gone > ${moment(week.from)})`,
      )
    ).getRows()
    visits += Number(row?.[0] ?? 0)
    opens += Number(row?.[1] ?? 0)
  }
  return [visits * nth, opens * nth]
}

/** `profiles`, seen first and last over everything that was stored about them. */
async function storeProfiles(connection: DuckDBConnection, catalogue: CatalogueWriter): Promise<void> {
  const seen = [...catalogue.events.values()].map(
    ({ table }) => `SELECT n, max(e."at") AS m FROM ${table} e GROUP BY n`,
  )
  await connection.run(
    `INSERT INTO profiles SELECT p.n, 'c' || lpad((p.n + 1)::VARCHAR, 7, '0'), p.joined, greatest(p.joined, l.m), false
     FROM people p LEFT JOIN (SELECT n, max(m) AS m FROM (${seen.join(' UNION ALL ')} UNION ALL SELECT n, max(i."at") FROM identifies i GROUP BY n) GROUP BY n) l USING (n)
     ORDER BY p.n`,
  )
}
