import sql, { type Sql } from 'sql-template-tag'
import type { Leaf } from '../../plan/leaf.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { text } from './bind.ts'
import { emitCompare } from './emit-compare.ts'
import { emitLifecycle } from './emit-lifecycle.ts'
import { emitSequence } from './emit-sequence.ts'

type Emit = { readonly [K in Leaf['kind']]: (leaf: OfKind<Leaf, K>) => Sql }

/**
 * A leaf as a query of profile numbers: one column `n`, in any order, possibly repeated, possibly of erased profiles (whoever
 * combines leaves intersects them with the population).
 *
 * @example emitLeaf(leaf).text // SELECT n FROM (SELECT n, "t7" AS value FROM traits_current) AS s WHERE value = $1::VARCHAR
 */
export function emitLeaf(leaf: Leaf): Sql {
  return (emit[leaf.kind] as (leaf: Leaf) => Sql)(leaf)
}

const emit: Emit = {
  compare: emitCompare,
  sequence: emitSequence,
  lifecycle: emitLifecycle,
  list: ({ key }) =>
    sql`SELECT p.n FROM profiles AS p WHERE p.id IN (SELECT id FROM list_members WHERE list_key = ${text(key)})`,
}
