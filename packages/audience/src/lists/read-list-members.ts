import { DuckDBTimestampValue } from '@duckdb/node-api'
import type { AudienceStore } from '../audience-store.ts'
import { readCatalogue } from '../catalogue/read-catalogue.ts'
import { emailTrait, nameTraits } from '../identity-traits.ts'

export interface ListedMember {
  /** External id, or what was typed where no profile has it. */
  readonly id: string
  /** Whether it is a profile's. */
  readonly known: boolean
  readonly name: string | null
  readonly email: string | null
  /** What was typed, where it is not the id. */
  readonly typed: string | null
  /** `id`, or the field of the trait that led to the profile; null for what no profile has, and for members of older lists. */
  readonly matchedBy: string | null
  /** Milliseconds since the epoch; null for members of older lists. */
  readonly addedAt: number | null
  readonly addedBy: string | null
}

export interface ListPage {
  /** Members that fit the filter. */
  readonly total: number
  readonly members: readonly ListedMember[]
  /** Where the next page begins; missing at the end. */
  readonly nextCursor?: string
}

/** A page of a list, in order of id. Names and e-mail addresses are the latest ones. Empty for a list that does not exist. */
export async function readListMembers(
  store: AudienceStore,
  key: string,
  page: {
    readonly limit: number
    /** The id after which the page begins. */
    readonly cursor?: string
    /** Only those that are a profile's, or only those that are not. */
    readonly known?: boolean
    /** Part of the id, of what was typed, of the name or the e-mail address; case does not matter. */
    readonly search?: string
  },
): Promise<ListPage> {
  const connection = await store.connect()
  try {
    const catalogue = await readCatalogue(connection)
    const names = nameTraits(catalogue).map(({ column }) => `t.${column}`)
    const email = emailTrait(catalogue)
    const name = names.length === 0 ? 'NULL' : `nullif(concat_ws(' ', ${names.join(', ')}), '')`
    const columns = `m.id, p.n IS NOT NULL AS known, ${name} AS name, ${email === undefined ? 'NULL' : `t.${email.column}`} AS email, m.typed, m.matched_by, m.added_at, m.added_by`
    const listed = `SELECT ${columns} FROM list_members m LEFT JOIN profiles p ON p.id = m.id AND NOT p.erased
      LEFT JOIN traits_current t ON t.n = p.n WHERE m.list_key = $1`
    const fitting = `SELECT * FROM (${listed}) AS x WHERE ($2::BOOLEAN IS NULL OR known = $2)
      AND ($3::VARCHAR IS NULL OR contains(lower(concat_ws(' ', id, typed, name, email)), lower($3)))`
    const filter = [key, page.known ?? null, page.search || null]
    const read = async (sql: string, values: readonly (string | boolean | null)[]) =>
      (await connection.runAndReadAll(sql, [...values])).getRows()
    const [counted] = await read(`SELECT count(*) FROM (${fitting}) AS y`, filter)
    const rows = await read(
      `SELECT * FROM (${fitting}) AS y WHERE $4::VARCHAR IS NULL OR id > $4 ORDER BY id LIMIT ${page.limit + 1}`,
      [...filter, page.cursor ?? null],
    )
    const members = rows.slice(0, page.limit).map(memberOf)
    const last = members.at(-1)
    return {
      total: Number(counted?.[0]),
      members,
      ...(rows.length > page.limit && last !== undefined ? { nextCursor: last.id } : {}),
    }
  } finally {
    connection.disconnectSync()
  }
}

type Row = readonly unknown[]

function memberOf([id, known, name, email, typed, matchedBy, addedAt, addedBy]: Row): ListedMember {
  return {
    id: String(id),
    known: known === true,
    name: textOrNull(name),
    email: textOrNull(email),
    typed: textOrNull(typed),
    matchedBy: textOrNull(matchedBy),
    addedAt: addedAt instanceof DuckDBTimestampValue ? Number(addedAt.micros / 1000n) : null,
    addedBy: textOrNull(addedBy),
  }
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' ? value : null
}
