import sql, { join, type Sql } from 'sql-template-tag'
import type { LeafSubject } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { identifier, moment, text } from './bind.ts'
import { measureValues } from './measure-values.ts'

type Emit = {
  readonly [K in LeafSubject['kind']]: (subject: OfKind<LeafSubject, K>) => Sql
}

/**
 * A subject's values as a relation `(n, value)`: at most one row per profile. A profile without a value has no row or NULL
 * (measures that are 0 without events included: the plan has put their complement around the leaf).
 */
export function subjectValues(subject: LeafSubject): Sql {
  return (emit[subject.kind] as (subject: LeafSubject) => Sql)(subject)
}

const emit: Emit = {
  trait: ({ column }) => sql`SELECT n, ${identifier(column)} AS value FROM traits_current`,
  pastTrait: ({ column, asOf }) => sql`SELECT n, arg_max_null(value, {'at': "at", 'seq': seq}) AS value
    FROM ${identifier(`h_${column}`)} WHERE "at" <= ${moment(asOf)} GROUP BY n`,
  id: () => sql`SELECT n, id AS value FROM profiles`,
  firstSeenAt: ({ asOf }) =>
    sql`SELECT n, first_seen AS value FROM profiles WHERE first_seen <= ${moment(asOf)}`,
  lastSeenAt,
  random: ({ salt }) =>
    sql`SELECT n, ('0x' || md5(${text(salt)} || id)[1:16])::UBIGINT::DOUBLE / 18446744073709551616::DOUBLE AS value FROM profiles`,
  measure: (subject) => measureValues(subject),
}

/** The stored moment where it is not past `asOf`; for the others the latest message that is not. */
function lastSeenAt({ asOf, tables }: OfKind<LeafSubject, 'lastSeenAt'>): Sql {
  const until = moment(asOf)
  const messages = ['identifies', ...tables].map(
    (table) => sql`SELECT n, "at" FROM ${identifier(table)} WHERE "at" <= ${until}`,
  )
  return sql`SELECT n, last_seen AS value FROM profiles WHERE last_seen <= ${until}
    UNION ALL
    SELECT n, max("at") AS value FROM (${join(messages, ' UNION ALL ')})
    WHERE n IN (SELECT n FROM profiles WHERE last_seen > ${until} AND first_seen <= ${until}) GROUP BY n`
}
