/** Finds people by what someone types of them. */
import type { AudienceStore } from '../audience-store.ts'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import { emailTrait, nameTraits } from '../identity-traits.ts'

export interface FoundProfile {
  readonly id: string
  readonly name: string | null
  readonly email: string | null
  /** What the text was found in. */
  readonly by: 'id' | 'email' | 'name'
}

/**
 * Profiles whose id or e-mail address begins with the text, or whose name contains it, whatever its case: exact ones first, then by id,
 * address, name. By the latest values. Erased ones are never found; a text of spaces finds no one.
 */
export async function findProfiles(
  store: AudienceStore,
  text: string,
  limit: number,
): Promise<readonly FoundProfile[]> {
  const asked = text.trim()
  if (asked === '') return []
  const connection = await store.connect()
  try {
    const catalogue = await readCatalogue(connection)
    const names = nameTraits(catalogue).map(({ column }) => `t.${column}`)
    const email = emailTrait(catalogue)
    const nameSql = names.length === 0 ? 'NULL::VARCHAR' : `nullif(concat_ws(' ', ${names.join(', ')}), '')`
    const emailSql = email === undefined ? 'NULL::VARCHAR' : `t.${email.column}`
    const rows = (
      await connection.runAndReadAll(
        `WITH people AS (SELECT p.n, p.id, ${nameSql} AS name, ${emailSql} AS email FROM profiles p
           LEFT JOIN traits_current t ON t.n = p.n WHERE NOT p.erased),
         found AS (SELECT *, CASE
           WHEN id = $1 THEN 0 WHEN lower(trim(email)) = lower($1) THEN 1 WHEN lower(name) = lower($1) THEN 2
           WHEN starts_with(lower(id), lower($1)) THEN 3 WHEN starts_with(lower(email), lower($1)) THEN 4
           WHEN contains(lower(name), lower($1)) THEN 5 END AS place FROM people)
         SELECT id, name, email, place FROM found WHERE place IS NOT NULL ORDER BY place, n LIMIT ${limit}`,
        [asked],
      )
    ).getRows()
    return rows.map(([id, name, address, place]) => ({
      id: String(id),
      name: typeof name === 'string' ? name : null,
      email: typeof address === 'string' ? address : null,
      by: (['id', 'email', 'name'] as const)[Number(place) % 3] ?? 'id',
    }))
  } finally {
    connection.disconnectSync()
  }
}
