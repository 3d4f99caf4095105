import { subjectValues } from '@tessera/compiler/dialects/duckdb/subject-values'
import { identifier, integer, parts } from '@tessera/compiler/dialects/duckdb/bind'
import { resolveSubject } from '@tessera/compiler/plan/resolve-subject'
import type { ValueType } from '@tessera/rules/catalogue'
import sql, { join, type Sql } from 'sql-template-tag'
import type { MembersAnswer, TraitValue } from '../answers.ts'
import type { BitSet } from '../sets/bit-set.ts'
import { membersOf } from '../sets/combine.ts'
import type { Snapshot } from '../sets/snapshot.ts'
import { type Prepared, readSets } from './prepare.ts'

type Stored = string | number | boolean | Date | readonly string[] | null

/** A page of members in order of profile number, with every trait as of `asOf`. A cursor is the number to go on from. */
export async function answerMembers(
  prepared: Prepared,
  page: { readonly limit: number; readonly cursor?: string },
  startedAt: number,
): Promise<MembersAnswer> {
  const { plan, snapshot, provenance } = prepared
  const members = membersOf(plan, await readSets(plan, snapshot))
  return { ...(await pageOf(members, page, plan.asOf, snapshot)), ...provenance(startedAt) }
}

/** A page of any set, in order of profile number, with every trait as of `asOf`. @throws RangeError for a cursor that is none */
export async function pageOf(
  members: BitSet,
  page: { readonly limit: number; readonly cursor?: string },
  asOf: number,
  snapshot: Snapshot,
): Promise<Pick<MembersAnswer, 'size' | 'members' | 'nextCursor'>> {
  const from = page.cursor === undefined ? 0 : cursorNumber(page.cursor)
  const [numbers, next] = splitAt(members.slice(from, page.limit + 1), page.limit)
  return {
    size: members.count(),
    members: numbers.length === 0 ? [] : await readMembers(numbers, asOf, snapshot),
    ...(next === undefined ? {} : { nextCursor: String(next) }),
  }
}

function cursorNumber(cursor: string): number {
  const from = Number(cursor)
  if (!Number.isSafeInteger(from) || from < 0) throw new RangeError(`Not a cursor of this list: ${cursor}`)
  return from
}

function splitAt(numbers: readonly number[], limit: number): [readonly number[], number | undefined] {
  return [numbers.slice(0, limit), numbers[limit]]
}

/** Some profiles by number, with every trait as of `asOf`, in order of number. */
export async function readMembers(
  numbers: readonly number[],
  asOf: number,
  snapshot: Snapshot,
): Promise<MembersAnswer['members']> {
  const { catalogue } = snapshot
  const isOnPage = sql`n IN (${join(numbers.map(integer), ', ')})`
  const traits = [...catalogue.traits.values()].map((entry, i) => ({
    entry,
    name: `v${i}`,
    subject: resolveSubject({ kind: 'trait', field: entry.field, type: entry.type }, catalogue, {
      asOf,
      timeZone: 'UTC',
    }),
  }))
  const current = traits.filter(({ subject }) => subject.kind === 'trait')
  const past = traits.filter(({ subject }) => subject.kind !== 'trait')
  const columns = current.map(
    ({ entry, name }) => sql`, c.${identifier(entry.column)} AS ${identifier(name)}`,
  )
  const joined: Sql[] = past.map(
    ({ subject, name }) =>
      sql`LEFT JOIN (SELECT n, value AS ${identifier(name)} FROM (${subjectValues(subject)}) WHERE ${isOnPage}) USING (n)`,
  )
  const rows = await snapshot.rows<{ id: string } & Record<string, Stored>>(
    sql`SELECT p.id${parts([...columns, ...past.map(({ name }) => sql`, ${identifier(name)}`)])}
      FROM (SELECT n, id FROM profiles WHERE ${isOnPage}) AS p
      LEFT JOIN (SELECT * FROM traits_current WHERE ${isOnPage}) AS c USING (n)${parts(joined)} ORDER BY p.n`,
  )
  return rows.map((row) => ({
    id: row.id,
    traits: Object.fromEntries(
      traits.map(({ entry, name }) => [entry.field, shown(row[name] ?? null, entry.type)]),
    ),
  }))
}

function shown(stored: Stored, type: ValueType): TraitValue {
  if (stored instanceof Date) return stored.toISOString()
  return type === 'datetime' && typeof stored === 'string' ? new Date(stored).toISOString() : stored
}
