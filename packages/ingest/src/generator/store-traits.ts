import type { DuckDBConnection } from '@duckdb/node-api'
import type { CatalogueWriter } from '@tessera/audience/catalogue/catalogue-writer'
import { columnType } from '@tessera/audience/catalogue/column-type'
import type { TraitSource } from './profile-traits.ts'

/**
 * Stores every person's traits with their history: one identify at sign-up, one for each change. Reads the temporary tables
 * `people` and `spent`; answers the next arrival number.
 */
export async function storeTraits(
  connection: DuckDBConnection,
  catalogue: CatalogueWriter,
  plan: { readonly traits: readonly TraitSource[]; readonly profiles: number; readonly firstSeq: number },
): Promise<number> {
  const from = 'FROM people p LEFT JOIN spent s USING (n)'
  let seq = plan.firstSeq
  const signUp = seq
  seq += plan.profiles
  await connection.run('INSERT INTO identifies (n, "at") SELECT n, joined FROM people ORDER BY n')
  const columns: string[] = []
  const current: string[] = []
  for (const { name, type, first, changes = [] } of plan.traits) {
    const { column, field } = await catalogue.addTrait(`trait.${name}`, type)
    const cast = (sql: string): string => `(${sql})::${columnType[type]}`
    await connection.run(
      `INSERT INTO h_${column} SELECT n, joined, ${signUp} + n, v FROM (SELECT n, joined, ${cast(first)} AS v ${from} ORDER BY n) WHERE v IS NOT NULL`,
    )
    let latest = cast(first)
    for (const { at, value } of changes) {
      await connection.run(
        `INSERT INTO h_${column} SELECT n, m, ${seq} + n, v FROM (SELECT n, ${at} AS m, ${cast(value)} AS v ${from}) WHERE m IS NOT NULL ORDER BY m`,
      )
      await connection.run(
        `INSERT INTO identifies (n, "at") SELECT h.n, h."at" FROM h_${column} h WHERE h.seq >= ${seq} ORDER BY h."at"`,
      )
      latest = `CASE WHEN (${at}) IS NOT NULL THEN ${cast(value)} ELSE ${latest} END`
      seq += plan.profiles
    }
    await connection.run(
      `UPDATE catalogue_traits SET current_from = (SELECT max(h."at") FROM h_${column} h) WHERE field = $1`,
      [field],
    )
    columns.push(column)
    current.push(latest)
  }
  await connection.run(
    `INSERT INTO traits_current (n, ${columns.join(', ')}) SELECT n, ${current.join(', ')} ${from} ORDER BY n`,
  )
  return seq
}
