import type { DuckDBConnection } from '@duckdb/node-api'
import type { MeasureSpec, Operator, ValueCondition } from '@tessera/rules/definition'
import { beforeAll, describe, expect, it } from 'vitest'
import { idsOf, leafSql, membersBySql, openPeople, shown } from './test-sql.ts'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await openPeople()
})

const bought = (operator: Operator, value: unknown, more: Partial<ValueCondition> = {}): ValueCondition => ({
  field: 'event.Bought',
  operator,
  value,
  ...more,
})
const measured = (measure: MeasureSpec, operator: Operator, value: unknown) =>
  bought(operator, value, { measure })
const rows = (condition: ValueCondition) => idsOf(connection, leafSql(condition))
const members = (condition: ValueCondition) =>
  membersBySql(connection, { combinator: 'and', rules: [condition] })

describe('a count', () => {
  it('of at least one needs no counting, and shares its leaf with "none" and "fewer than one"', async () => {
    const any = bought('>=', 1)
    expect(shown(leafSql(any))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, true AS value FROM (SELECT n FROM "e1" WHERE ("at" < make_timestamp_ms($1::BIGINT))))
      -- [1774958400001]"
    `)
    for (const same of [bought('=', 0), bought('<', 1), bought('>', 0), bought('<=', 0.5)]) {
      expect(shown(leafSql(same))).toBe(shown(leafSql(any)))
    }
    expect(await members(any)).toEqual(['ann', 'bob', 'cem'])
    expect(await members(bought('=', 0))).toEqual(['dee', 'eve'])
  })

  it('in a window with properties reads only those events', async () => {
    const condition = bought('>=', 2, {
      window: { kind: 'last', amount: 30, unit: 'day' },
      where: {
        combinator: 'and',
        rules: [
          { field: 'property.price', operator: '<', value: 5 },
          { field: 'property.item', operator: '!=', value: 'shoe' },
        ],
      },
    })
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, count(*) AS value FROM (SELECT n FROM "e1" WHERE ("at" >= make_timestamp_ms($1::BIGINT) AND "at" < make_timestamp_ms($2::BIGINT)) AND ("p1" < $3::DOUBLE AND (NOT coalesce("p2" = $4::VARCHAR, false)))) GROUP BY n) WHERE value >= $5::DOUBLE
      -- [1772366400001,1774958400001,5,"shoe",2]"
    `)
    expect(await rows(condition)).toEqual(['ann'])
  })

  it('that none passes too lets in those who never did', async () => {
    expect(shown(leafSql(bought('between', [0, 2])))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, count(*) AS value FROM (SELECT n FROM "e1" WHERE ("at" < make_timestamp_ms($1::BIGINT))) GROUP BY n) WHERE NOT coalesce((value >= $2::DOUBLE AND value <= $3::DOUBLE), false)
      -- [1774958400001,0,2]"
    `)
    expect(await members(bought('between', [0, 2]))).toEqual(['bob', 'cem', 'dee', 'eve'])
    expect(await members(bought('<=', 2))).toEqual(['bob', 'cem', 'dee', 'eve'])
    expect(await members(bought('in', [0, 1]))).toEqual(['cem', 'dee', 'eve'])
  })

  it('of any event reads every table', async () => {
    const condition: ValueCondition = {
      field: 'event.*',
      operator: '>=',
      value: 3,
      where: { combinator: 'and', not: true, rules: [{ field: 'property.price', operator: '>', value: 15 }] },
    }
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, count(*) AS value FROM (SELECT n FROM "e1" WHERE ("at" < make_timestamp_ms($1::BIGINT)) AND (NOT coalesce(("p1" > $2::DOUBLE), false)) UNION ALL SELECT n FROM "e2" WHERE ("at" < make_timestamp_ms($3::BIGINT)) AND (NOT coalesce((false), false))) GROUP BY n) WHERE value >= $4::DOUBLE
      -- [1774958400001,15,1774958400001,3]"
    `)
    expect(await rows(condition)).toEqual(['ann'])
  })
})

describe('a sum', () => {
  it('is decided by an aggregate, and added up in order only where rounding could matter', async () => {
    const condition = measured({ kind: 'sum', property: 'price' }, '>', 10)
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "WITH sums AS MATERIALIZED ( SELECT n, fsum(value) AS total, sum(abs(value)) AS size, count(*) AS rows, bool_and(value = trunc(value)) AS whole FROM (SELECT n, "p1" AS value FROM "e1" WHERE ("at" < make_timestamp_ms($1::BIGINT)) AND "p1" IS NOT NULL) GROUP BY n ), unsure AS MATERIALIZED (SELECT n FROM sums WHERE (NOT isfinite(size) OR (NOT (whole AND size < 9007199254740992) AND (false OR abs(total - $2::DOUBLE) <= 1e-9 * size)))) SELECT n FROM sums WHERE NOT (NOT isfinite(size) OR (NOT (whole AND size < 9007199254740992) AND (false OR abs(total - $3::DOUBLE) <= 1e-9 * size))) AND total > $4::DOUBLE UNION ALL SELECT n FROM (SELECT n, list_transform([list_reduce( list_transform(list, lambda v: {'total': v::DOUBLE, 'lost': 0::DOUBLE}), lambda a, x: { 'total': (a.total + x.total), 'lost': a.lost + CASE WHEN abs(a.total) >= abs(x.total) THEN (a.total - (a.total + x.total)) + x.total ELSE (x.total - (a.total + x.total)) + a.total END }, {'total': 0::DOUBLE, 'lost': 0::DOUBLE} )], lambda f: CASE WHEN isfinite(f.total) THEN f.total + f.lost ELSE f.total END)[1] AS value FROM (SELECT n, list(value ORDER BY "at", seq) AS list FROM (SELECT n, "at", seq, "p1" AS value FROM "e1" WHERE ("at" < make_timestamp_ms($5::BIGINT)) AND "p1" IS NOT NULL) WHERE n IN (SELECT n FROM unsure) GROUP BY n)) WHERE value > $6::DOUBLE
      -- [1774958400001,10,10,10,1774958400001,10]"
    `)
    expect(await rows(condition)).toEqual(['ann', 'bob'])
  })

  it('of decimals equals what their compensated sum equals, to the last bit', async () => {
    const where = {
      combinator: 'and' as const,
      rules: [{ field: 'property.price', operator: '<' as const, value: 5 }],
    }
    const exact = (value: number) =>
      members(bought('=', value, { measure: { kind: 'sum', property: 'price' }, where }))
    expect(await exact(0.1 + 0.2)).toEqual(['ann'])
    expect(await exact(0.3)).toEqual(['cem'])
    expect(await members(measured({ kind: 'sum', property: 'price' }, '<', 0.3))).toEqual(['dee', 'eve'])
  })

  it('is an average only of the events that have the property', async () => {
    const condition = measured({ kind: 'avg', property: 'price' }, '=', 20)
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "WITH sums AS MATERIALIZED ( SELECT n, fsum(value) AS total, sum(abs(value)) AS size, count(*) AS rows, bool_and(value = trunc(value)) AS whole FROM (SELECT n, "p1" AS value FROM "e1" WHERE ("at" < make_timestamp_ms($1::BIGINT)) AND "p1" IS NOT NULL) GROUP BY n ), unsure AS MATERIALIZED (SELECT n FROM sums WHERE (NOT isfinite(size) OR (NOT (whole AND size < 9007199254740992) AND (false OR abs(total - $2::DOUBLE * rows) <= 1e-9 * size)))) SELECT n FROM sums WHERE NOT (NOT isfinite(size) OR (NOT (whole AND size < 9007199254740992) AND (false OR abs(total - $3::DOUBLE * rows) <= 1e-9 * size))) AND total / rows = $4::DOUBLE UNION ALL SELECT n FROM (SELECT n, list_transform([list_reduce( list_transform(list, lambda v: {'total': v::DOUBLE, 'lost': 0::DOUBLE}), lambda a, x: { 'total': (a.total + x.total), 'lost': a.lost + CASE WHEN abs(a.total) >= abs(x.total) THEN (a.total - (a.total + x.total)) + x.total ELSE (x.total - (a.total + x.total)) + a.total END }, {'total': 0::DOUBLE, 'lost': 0::DOUBLE} )], lambda f: CASE WHEN isfinite(f.total) THEN f.total + f.lost ELSE f.total END)[1] / len(list) AS value FROM (SELECT n, list(value ORDER BY "at", seq) AS list FROM (SELECT n, "at", seq, "p1" AS value FROM "e1" WHERE ("at" < make_timestamp_ms($5::BIGINT)) AND "p1" IS NOT NULL) WHERE n IN (SELECT n FROM unsure) GROUP BY n)) WHERE value = $6::DOUBLE
      -- [1774958400001,20,20,20,1774958400001,20]"
    `)
    expect(await rows(condition)).toEqual(['bob'])
    expect(await members(measured({ kind: 'avg', property: 'price' }, '!=', 20))).toEqual([
      'ann',
      'cem',
      'dee',
      'eve',
    ])
  })
})

describe('other measures', () => {
  it('count days of the zone, a clock change between them', async () => {
    const condition = measured({ kind: 'days' }, '>=', 2)
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, count(DISTINCT CAST(timezone($1::VARCHAR, timezone('UTC', "at")) AS DATE)) AS value FROM (SELECT n, "at" FROM "e1" WHERE ("at" < make_timestamp_ms($2::BIGINT))) GROUP BY n) WHERE value >= $3::DOUBLE
      -- ["Europe/Berlin",1774958400001,2]"
    `)
    // Bob: 23:30 UTC is half past midnight on the 29th, when clocks go forward, and 21:30 UTC half past eleven that evening.
    expect(await rows(condition)).toEqual(['ann'])
  })

  it('tell different values, lists by element', async () => {
    expect(shown(leafSql(measured({ kind: 'distinct', property: 'tags' }, '>=', 2)))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, count(DISTINCT value) AS value FROM (SELECT n, unnest(value) AS value FROM (SELECT n, "p3" AS value FROM "e1" WHERE ("at" < make_timestamp_ms($1::BIGINT)) AND "p3" IS NOT NULL)) GROUP BY n) WHERE value >= $2::DOUBLE
      -- [1774958400001,2]"
    `)
    expect(await rows(measured({ kind: 'distinct', property: 'tags' }, '>=', 2))).toEqual(['ann'])
    expect(await members(measured({ kind: 'distinct', property: 'item' }, '=', 0))).toEqual([
      'cem',
      'dee',
      'eve',
    ])
  })

  it('read the first and the latest value by time, then arrival', async () => {
    expect(shown(leafSql(measured({ kind: 'latest', property: 'item' }, '=', 'cap')))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, arg_max(value, {'at': "at", 'seq': seq}) AS value FROM (SELECT n, "at", seq, "p2" AS value FROM "e1" WHERE ("at" < make_timestamp_ms($1::BIGINT)) AND "p2" IS NOT NULL) GROUP BY n) WHERE value = $2::VARCHAR
      -- [1774958400001,"cap"]"
    `)
    expect(await rows(measured({ kind: 'latest', property: 'item' }, '=', 'cap'))).toEqual(['ann', 'bob'])
    expect(await rows(measured({ kind: 'first', property: 'price' }, '=', 10))).toEqual(['ann'])
  })

  it('measure real numbers of a unit since the first and the last', async () => {
    expect(shown(leafSql(measured({ kind: 'sinceLast', unit: 'hour' }, '=', 26)))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, ($1::BIGINT - epoch_ms(max("at")))::DOUBLE / $2::DOUBLE AS value FROM (SELECT n, "at" FROM "e1" WHERE ("at" < make_timestamp_ms($3::BIGINT))) GROUP BY n) WHERE value = $4::DOUBLE
      -- [1774958400000,3600000,1774958400001,26]"
    `)
    expect(await rows(measured({ kind: 'sinceLast', unit: 'hour' }, '=', 26))).toEqual(['ann', 'fay'])
    expect(await members(measured({ kind: 'sinceFirst', unit: 'day' }, '>', 30))).toEqual(['ann', 'cem'])
  })
})
