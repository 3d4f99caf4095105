import type { AudienceStore } from '@tessera/audience/audience-store'
import { query } from './query.ts'

/** What is stored of each profile now, by id and by name of the trait; missing values are left out. */
export async function traitsOf(store: AudienceStore): Promise<Record<string, Record<string, unknown>>> {
  const traits = [...(await store.catalogue()).traits.values()]
  const columns = traits.map(({ column }) => `, t.${column}`).join('')
  const rows = await query(
    store,
    `SELECT p.id${columns} FROM profiles p JOIN traits_current t USING (n) WHERE NOT p.erased ORDER BY p.id`,
  )
  return Object.fromEntries(
    rows.map(([id, ...values]) => [
      String(id),
      Object.fromEntries(
        traits.flatMap(({ field }, i) =>
          values[i] === null ? [] : [[field.slice('trait.'.length), values[i]]],
        ),
      ),
    ]),
  )
}
