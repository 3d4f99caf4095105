import sql, { join, type Sql } from 'sql-template-tag'
import type { Plan, PlanNode } from '../../plan/plan.ts'
import type { OfKind } from '../../plan/of-kind.ts'
import { identifier } from './bind.ts'
import { emitLeaf } from './emit-leaf.ts'

/**
 * A whole definition as one query: the profile numbers `n` of its members, each once. For people who want plain SQL, and for
 * checking answers put together from bit sets.
 */
export function emitQuestion(plan: Plan): Sql {
  const names = new Map([...plan.leaves.keys()].map((key, i) => [key, identifier(`leaf${i}`)]))
  const leaves = [...plan.leaves].map(([key, leaf]) => sql`${nameOf(names, key)} AS (${emitLeaf(leaf)})`)
  const everyone = sql`everyone AS (SELECT n FROM profiles WHERE NOT erased)`
  return sql`WITH ${join([everyone, ...leaves], ', ')}
    SELECT n FROM everyone WHERE n IN (${emitSet(plan.members, names)})`
}

type Names = ReadonlyMap<string, Sql>
type Emit = { readonly [K in PlanNode['kind']]: (node: OfKind<PlanNode, K>, names: Names) => Sql }

function emitSet(node: PlanNode, names: Names): Sql {
  return (emit[node.kind] as (node: PlanNode, names: Names) => Sql)(node, names)
}

const emit: Emit = {
  everyone: () => sql`SELECT n FROM everyone`,
  leaf: ({ key }, names) => sql`SELECT n FROM ${nameOf(names, key)}`,
  and: ({ of }, names) => combined(of, names, ' INTERSECT '),
  or: ({ of }, names) => combined(of, names, ' UNION '),
  not: ({ of }, names) => sql`(SELECT n FROM everyone) EXCEPT (${emitSet(of, names)})`,
  segment: ({ of }, names) => emitSet(of, names),
}

function combined(of: readonly PlanNode[], names: Names, by: string): Sql {
  return join(
    of.map((part) => sql`(${emitSet(part, names)})`),
    by,
  )
}

function nameOf(names: Names, key: string): Sql {
  const name = names.get(key)
  if (name === undefined) throw new Error(`the plan lacks the leaf ${key}`)
  return name
}
