import type { AudienceStore } from '@tessera/audience/audience-store'
import { readCatalogue } from '@tessera/audience/catalogue/read-catalogue'
import { eraseMembership } from '@tessera/audience/membership/erase-membership'
import { appendText } from '../apply/append.ts'

export interface EraseReceipt {
  readonly profiles: number
  /** Values that traits took, present and past. */
  readonly values: number
  readonly events: number
  /** Places on manual lists. */
  readonly lists: number
  /** Rejected rows and values. */
  readonly quarantined: number
}

/**
 * Erases profiles: their traits, history, events, places on manual lists and in kept membership, and quarantined values are
 * removed, the id is forgotten, and they leave the population for every `asOf`. The number stays taken. Messages that come for such an id later
 * make a new profile; those that were stored once stay known as duplicates.
 *
 * Answers what was removed; ids that no profile has are passed over.
 */
export async function eraseProfiles(store: AudienceStore, ids: readonly string[]): Promise<EraseReceipt> {
  return store.write(async (connection) => {
    const removed = async (sql: string) => (await connection.run(sql)).rowsChanged
    await connection.run('CREATE TEMP TABLE erase_ids (id VARCHAR)')
    const appender = await connection.createAppender('erase_ids')
    for (const id of new Set(ids)) {
      appendText(appender, id.toWellFormed())
      appender.endRow()
    }
    appender.closeSync()
    await connection.run(
      'CREATE TEMP TABLE erasing AS SELECT n FROM profiles p WHERE NOT p.erased AND p.id IN (SELECT id FROM erase_ids)',
    )
    const erasing = (await connection.runAndReadAll('SELECT n FROM erasing'))
      .getRows()
      .map(([n]) => Number(n))
    await eraseMembership(connection, erasing)
    const { traits, events } = await readCatalogue(connection)
    const gone = 'n IN (SELECT n FROM erasing)'
    await connection.run(`DELETE FROM identifies WHERE ${gone}`)
    await connection.run(`DELETE FROM early_nulls WHERE ${gone}`)
    let values = 0
    for (const trait of traits.values())
      values += await removed(`DELETE FROM h_${trait.column} WHERE ${gone}`)
    let happened = 0
    const columns = [...traits.values()].map((trait) => `${trait.column} = NULL`)
    if (columns.length > 0)
      await connection.run(`UPDATE traits_current SET ${columns.join(', ')} WHERE ${gone}`)
    for (const { name, table } of events.values()) {
      happened += await removed(`DELETE FROM ${table} WHERE ${gone}`)
      await connection.run(
        `UPDATE catalogue_events SET rows = s.rows, first_at = s.first_at, last_at = s.last_at
         FROM (SELECT count(*) AS rows, min(e."at") AS first_at, max(e."at") AS last_at FROM ${table} e) s WHERE name = $1`,
        [name],
      )
    }
    const lists = await removed('DELETE FROM list_members WHERE id IN (SELECT id FROM erase_ids)')
    const quarantined = await removed('DELETE FROM quarantine WHERE profile_id IN (SELECT id FROM erase_ids)')
    await connection.run(`UPDATE profiles SET erased = true, id = '' WHERE ${gone}`)
    await connection.run('DROP TABLE erasing')
    await connection.run('DROP TABLE erase_ids')
    return { profiles: erasing.length, values, events: happened, lists, quarantined }
  })
}
