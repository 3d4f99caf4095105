import sql, { type Sql } from 'sql-template-tag'

/**
 * The compensated (Neumaier) sum of a list of doubles, element by element in the list's order: the same additions, and so the same
 * double, as the reference evaluator's. Slow beside an aggregate; see `emit-sum.ts` for when it is asked.
 */
export function compensatedSum(list: Sql): Sql {
  const next = sql`(a.total + x.total)`
  const folded = sql`list_reduce(
    list_transform(${list}, lambda v: {'total': v::DOUBLE, 'lost': 0::DOUBLE}),
    lambda a, x: {
      'total': ${next},
      'lost': a.lost + CASE WHEN abs(a.total) >= abs(x.total) THEN (a.total - ${next}) + x.total ELSE (x.total - ${next}) + a.total END
    },
    {'total': 0::DOUBLE, 'lost': 0::DOUBLE}
  )`
  return sql`list_transform([${folded}], lambda f: CASE WHEN isfinite(f.total) THEN f.total + f.lost ELSE f.total END)[1]`
}
