/** For tests of the dialect: six people, what they did, and what a condition becomes for them. */
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import type { Catalogue, EventEntry, TraitEntry, ValueType } from '@tessera/rules/catalogue'
import type { Condition, Group } from '@tessera/rules/definition'
import { validateDefinition } from '@tessera/rules/validate'
import type { Sql } from 'sql-template-tag'
import { buildPlan } from '../../plan/build-plan.ts'
import type { Plan } from '../../plan/plan.ts'
import { emitLeaf } from './emit-leaf.ts'
import { emitQuestion } from './emit-question.ts'

export const asOf = Date.parse('2026-03-31T12:00:00Z')
const timeZone = 'Europe/Berlin'

const trait = (name: string, type: ValueType, column: string, more?: Partial<TraitEntry>) =>
  [`trait.${name}`, { field: `trait.${name}`, type, column, ...more }] as const

const event = (name: string, table: string, properties: Record<string, ValueType>) =>
  [
    name,
    {
      name,
      table,
      properties: new Map(
        Object.entries(properties).map(([property, type], i) => [
          property,
          { name: property, type, column: `p${i + 1}` },
        ]),
      ),
    } satisfies EventEntry,
  ] as const

export const catalogue: Catalogue = {
  traits: new Map([
    trait('city', 'text', 't1'),
    trait('age', 'number', 't2'),
    trait('tags', 'list', 't3'),
    trait('birthday', 'datetime', 't4'),
    trait('plan', 'text', 't5', { currentFrom: asOf + 1 }),
    trait('nickname', 'text', 't6'),
  ]),
  events: new Map([
    event('Bought', 'e1', { price: 'number', item: 'text', tags: 'list' }),
    event('Viewed', 'e2', { item: 'text' }),
  ]),
}

const tables = [
  `CREATE TABLE profiles (n INTEGER, id VARCHAR, first_seen TIMESTAMP, last_seen TIMESTAMP, erased BOOLEAN)`,
  `CREATE TABLE identifies (n INTEGER, "at" TIMESTAMP)`,
  `CREATE TABLE traits_current (n INTEGER, t1 VARCHAR, t2 DOUBLE, t3 VARCHAR[], t4 TIMESTAMP, t5 VARCHAR, t6 VARCHAR)`,
  `CREATE TABLE h_t5 (n INTEGER, "at" TIMESTAMP, seq BIGINT, value VARCHAR)`,
  `CREATE TABLE e1 (n INTEGER, "at" TIMESTAMP, seq BIGINT, p1 DOUBLE, p2 VARCHAR, p3 VARCHAR[])`,
  `CREATE TABLE e2 (n INTEGER, "at" TIMESTAMP, seq BIGINT, p1 VARCHAR)`,
  `CREATE TABLE list_members (list_key VARCHAR, id VARCHAR)`,
]

/** Ann 0, Bob 1, Cem 2, Dee 3, Eve 4 and Fay 5, who is erased. */
const people = [
  `INSERT INTO profiles SELECT i, ['ann', 'bob', 'cem', 'dee', 'eve', 'fay'][i + 1], '2026-01-01', '2026-03-30', i = 5 FROM range(6) AS r(i)`,
  `UPDATE profiles SET last_seen = '2026-05-01' WHERE id = 'dee'`,
  `INSERT INTO identifies SELECT i, TIMESTAMP '2026-01-01 00:00:00' FROM range(6) AS r(i)`,
  `INSERT INTO traits_current VALUES
    (0, 'Köln', 30, ['a', 'B'], '1990-02-28 23:30:00', 'pro', 'ö'), (1, 'İzmir', 40, NULL, '1992-02-29 10:00:00', 'pro', 'IZ'),
    (2, '100%_sure', -0.0, ['c'], '2026-03-31 21:30:00', NULL, NULL), (3, NULL, NULL, ['a', 'c'], NULL, 'free', 'x'),
    (4, 'berlin', 17.5, ['b'], '2027-03-31 10:00:00', 'pro', 'LIN'), (5, 'Köln', 30, NULL, NULL, NULL, NULL)`,
  `INSERT INTO h_t5 VALUES (0, '2026-01-01', 1, 'free'), (0, '2026-02-01', 2, 'pro'), (1, '2026-02-01', 3, 'pro'), (1, '2026-02-01', 4, NULL),
    (2, '2026-02-01', 5, NULL), (2, '2026-02-01', 6, 'free'), (3, '2026-04-01', 7, 'free'), (4, '2026-02-01', 8, 'pro')`,
  `INSERT INTO e1 VALUES
    (0, '2026-03-30 10:00:00', 10, 0.1, 'hat', ['x', 'y']), (0, '2026-03-30 10:00:00', 11, 0.2, 'cap', ['y']), (0, '2026-03-01 10:00:00', 12, 10, 'hat', NULL),
    (1, '2026-03-28 23:30:00', 13, 20, 'hat', ['x']), (1, '2026-03-29 21:30:00', 14, NULL, 'cap', NULL),
    (2, '2026-01-15 10:00:00', 15, 0.3, NULL, NULL), (3, '2026-04-15 10:00:00', 16, 99, 'hat', NULL), (5, '2026-03-30 10:00:00', 17, 1, 'hat', NULL)`,
  `INSERT INTO e2 VALUES
    (0, '2026-03-30 09:30:00', 20, 'hat'), (0, '2026-03-30 09:45:00', 21, 'cap'), (1, '2026-03-28 20:00:00', 22, 'hat'),
    (2, '2026-01-15 10:00:00', 23, 'hat'), (4, '2026-03-31 11:30:00', 24, 'hat'), (4, '2026-03-20 11:30:00', 25, 'hat')`,
  `INSERT INTO list_members VALUES ('guests', 'bob'), ('guests', 'nobody'), ('guests', 'fay')`,
]

export async function openPeople(): Promise<DuckDBConnection> {
  const connection = await (await DuckDBInstance.create(':memory:')).connect()
  for (const statement of [...tables, ...people]) await connection.run(statement)
  return connection
}

export function planOf(rule: Group, more: { asOf?: number; pinOut?: readonly string[] } = {}): Plan {
  const { asOf: moment = asOf, pinOut } = more
  const result = validateDefinition(
    { version: 1, rule, pinOut },
    { catalogue, segments: new Map(), lists: new Set(['guests']), timeZone },
    { unfinished: 'error' },
  )
  if (!result.ok) throw new Error(JSON.stringify(result.diagnostics))
  return buildPlan(result.valid, { asOf: moment, timeZone, catalogue })
}

/** The one leaf that a condition becomes, as SQL. */
export function leafSql(condition: Condition, at?: number): Sql {
  const plan = planOf({ combinator: 'and', rules: [condition] }, { asOf: at })
  const [leaf, ...others] = plan.leaves.values()
  if (leaf === undefined || others.length > 0) throw new Error(`${plan.leaves.size} leaves`)
  return emitLeaf(leaf)
}

/** Runs a query of profile numbers; answers their ids, in order and each once. */
export async function idsOf(connection: DuckDBConnection, query: Sql): Promise<readonly string[]> {
  const found = await connection.runAndReadAll(
    `SELECT DISTINCT id FROM (${query.text}) JOIN profiles USING (n) ORDER BY id`,
    query.values as (string | number | boolean)[],
  )
  return found.getRows().map(([id]) => String(id))
}

/** SQL as one line, and its parameters. */
export function shown(query: Sql): string {
  return `${query.text.replace(/\s+/g, ' ').trim()}\n-- ${JSON.stringify(query.values)}`
}

/** The members that the whole-definition query answers with: the condition, its complement included. */
export async function membersBySql(connection: DuckDBConnection, rule: Group): Promise<readonly string[]> {
  return idsOf(connection, emitQuestion(planOf(rule)))
}
