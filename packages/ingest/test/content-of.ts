import type { AudienceStore } from '@tessera/audience/audience-store'
import { query } from './query.ts'

/** Everything a store says of people, free of the numbers it gives out: two stores of the same content are equal. */
export async function contentOf(store: AudienceStore): Promise<unknown> {
  const { traits, events } = await store.catalogue()
  const sorted = (rows: unknown[][]) => rows.map((row) => JSON.stringify(row)).toSorted()
  const at = 'epoch_ms(x."at")'
  const people = 'JOIN profiles p ON p.n = x.n AND NOT p.erased'
  const of = async (table: string, values: string, order = 'x.seq') =>
    query(store, `SELECT p.id, ${at}${values} FROM ${table} x ${people} ORDER BY ${order}, p.id`)
  const text = (rows: unknown[][]) =>
    rows.map((row) => JSON.stringify(row, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v)))
  return {
    profiles: sorted(
      text(
        await query(
          store,
          'SELECT id, epoch_ms(first_seen), epoch_ms(last_seen) FROM profiles WHERE NOT erased',
        ),
      ).map((row) => [row]),
    ),
    identifies: text(
      await query(store, `SELECT p.id, ${at} FROM identifies x ${people} ORDER BY p.id, x."at"`),
    ),
    traits: await Promise.all(
      [...traits.values()]
        .toSorted((a, b) => (a.field < b.field ? -1 : 1))
        .map(async ({ field, type, column, currentFrom, currentUntil }) => ({
          field,
          type,
          currentFrom,
          currentUntil,
          history: text(await of(`h_${column}`, ', x.value')),
          current: text(
            await query(
              store,
              `SELECT p.id, x.${column} FROM traits_current x ${people} WHERE x.${column} IS NOT NULL ORDER BY p.id`,
            ),
          ),
        })),
    ),
    events: await Promise.all(
      [...events.values()]
        .toSorted((a, b) => (a.name < b.name ? -1 : 1))
        .map(async ({ name, table, properties }) => {
          const own = [...properties.values()].toSorted((a, b) => (a.name < b.name ? -1 : 1))
          return {
            name,
            properties: own.map((each) => [each.name, each.type]),
            rows: text(await of(table, own.map(({ column }) => `, x.${column}`).join(''))),
            noted: text(
              await query(
                store,
                `SELECT rows, first_at, last_at FROM catalogue_events WHERE tbl = '${table}'`,
              ),
            ),
          }
        }),
    ),
    earlyNulls: text(await of('early_nulls', ', x.field')),
    messages: text(await query(store, 'SELECT id FROM message_ids ORDER BY id')),
    quarantine: text(await query(store, 'SELECT reason, field, value FROM quarantine ORDER BY ALL')),
    lists: text(await query(store, 'SELECT list_key, id FROM list_members ORDER BY ALL')),
  }
}
