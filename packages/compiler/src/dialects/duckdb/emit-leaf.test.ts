import type { DuckDBConnection } from '@duckdb/node-api'
import type { Condition } from '@tessera/rules/definition'
import { beforeAll, describe, expect, it } from 'vitest'
import { idsOf, leafSql, membersBySql, openPeople, shown } from './test-sql.ts'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await openPeople()
})

const rows = (condition: Condition, asOf?: number) => idsOf(connection, leafSql(condition, asOf))
const members = (condition: Condition) => membersBySql(connection, { combinator: 'and', rules: [condition] })

describe('a trait', () => {
  it('is compared in the table of current values', async () => {
    const condition: Condition = { field: 'trait.city', operator: '=', value: 'Köln' }
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, "t1" AS value FROM traits_current) WHERE value = $1::VARCHAR
      -- ["Köln"]"
    `)
    expect(await rows(condition)).toEqual(['ann', 'fay'])
    expect(await members({ ...condition, operator: '!=' })).toEqual(['bob', 'cem', 'dee', 'eve'])
  })

  it('outside the bounds of the current values is read from its history, by time, then arrival', async () => {
    const condition: Condition = { field: 'trait.plan', operator: '=', value: 'pro' }
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, arg_max_null(value, {'at': "at", 'seq': seq}) AS value FROM "h_t5" WHERE "at" <= make_timestamp_ms($1::BIGINT) GROUP BY n) WHERE value = $2::VARCHAR
      -- [1774958400000,"pro"]"
    `)
    expect(await rows(condition)).toEqual(['ann', 'eve'])
    expect(await rows({ ...condition, value: 'free' })).toEqual(['cem'])
    expect(await rows(condition, Date.parse('2026-01-15T00:00:00Z'))).toEqual([])
  })

  it('with many values takes them as one parameter', async () => {
    const many = Array.from({ length: 40 }, (_, i) => `city ${i}`)
    const condition: Condition = {
      field: 'trait.city',
      operator: 'in',
      value: [...many, 'Köln', "o'x\u0000"],
    }
    expect(leafSql(condition).values).toHaveLength(1)
    expect(shown(leafSql({ ...condition, value: ['b', 'a', 'b'] }))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, "t1" AS value FROM traits_current) WHERE CASE value WHEN $1::VARCHAR THEN true WHEN $2::VARCHAR THEN true ELSE false END
      -- ["a","b"]"
    `)
    expect(await rows(condition)).toEqual(['ann', 'fay'])
  })

  it('is searched without regard to case, % and _ being plain characters', async () => {
    const condition: Condition = { field: 'trait.city', operator: 'contains', value: '%_S' }
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, "t1" AS value FROM traits_current) WHERE contains(lower(value), $1::VARCHAR)
      -- ["%_s"]"
    `)
    expect(await rows(condition)).toEqual(['cem'])
    expect(await rows({ ...condition, operator: 'beginsWith', value: 'KÖ' })).toEqual(['ann', 'fay'])
    expect(await rows({ ...condition, operator: 'endsWith', value: 'IZMİR' })).toEqual(['bob'])
    expect(await rows({ ...condition, valueSource: 'field', value: 'trait.nickname' })).toEqual([
      'ann',
      'bob',
      'eve',
    ])
  })

  it('that is a list is looked at element by element', async () => {
    const condition: Condition = { field: 'trait.tags', operator: 'containsAny', value: ['a', 'b'] }
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, "t3" AS value FROM traits_current) WHERE list_has_any(value, from_json($1::VARCHAR, '["VARCHAR"]'))
      -- ["[\\"a\\",\\"b\\"]"]"
    `)
    expect(await rows(condition)).toEqual(['ann', 'dee', 'eve'])
    expect(await rows({ ...condition, operator: 'containsAll', value: ['c', 'a'] })).toEqual(['dee'])
    expect(await rows({ ...condition, operator: 'contains', value: 'b' })).toEqual(['ann', 'eve'])
    expect(await rows({ ...condition, operator: '=', value: 'B' })).toEqual(['ann'])
    expect(await members({ ...condition, operator: 'containsNone' })).toEqual(['bob', 'cem'])
  })

  it('has its anniversary by the calendar of the zone, from its first day on', async () => {
    const condition: Condition = {
      field: 'trait.birthday',
      operator: 'anniversary',
      value: { kind: 'calendar', period: 'thisMonth' },
    }
    expect(leafSql(condition).text).toMatch(/year\(.*\) <= \$\d+::BIGINT AND month\(/s)
    // 23:30 UTC on 28 February is 1 March in Berlin; 29 February is kept on the 28th; 2027 is no anniversary in 2026.
    expect(await rows(condition)).toEqual(['ann', 'cem'])
    expect(await rows({ ...condition, value: { kind: 'calendar', period: 'lastMonth' } })).toEqual(['bob'])
  })

  it('compares a number with zero of either sign', async () => {
    expect(await rows({ field: 'trait.age', operator: '=', value: 0 })).toEqual(['cem'])
    expect(await rows({ field: 'trait.age', operator: 'between', value: [-1, 17.5] })).toEqual(['cem', 'eve'])
    expect(await rows({ field: 'trait.age', operator: 'between', value: [17.5, -1] })).toEqual([])
  })
})

describe('a profile', () => {
  it('was last seen by the latest message at or before the moment', async () => {
    const condition: Condition = {
      field: 'profile.lastSeenAt',
      operator: '>=',
      value: '2026-03-01T00:00:00Z',
    }
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, last_seen AS value FROM profiles WHERE last_seen <= make_timestamp_ms($1::BIGINT) UNION ALL SELECT n, max("at") AS value FROM (SELECT n, "at" FROM "identifies" WHERE "at" <= make_timestamp_ms($2::BIGINT) UNION ALL SELECT n, "at" FROM "e1" WHERE "at" <= make_timestamp_ms($3::BIGINT) UNION ALL SELECT n, "at" FROM "e2" WHERE "at" <= make_timestamp_ms($4::BIGINT)) WHERE n IN (SELECT n FROM profiles WHERE last_seen > make_timestamp_ms($5::BIGINT) AND first_seen <= make_timestamp_ms($6::BIGINT)) GROUP BY n) WHERE value >= make_timestamp_ms($7::BIGINT)
      -- [1774958400000,1774958400000,1774958400000,1774958400000,1774958400000,1774958400000,1772323200000]"
    `)
    // Dee's stored moment is in the future; until now she was seen on 1 January only.
    expect(await rows(condition)).toEqual(['ann', 'bob', 'cem', 'eve', 'fay'])
  })

  it('has a place in a random split', async () => {
    const condition: Condition = { field: 'random.salt', operator: '<', value: 0.5 }
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, ('0x' || md5($1::VARCHAR || id)[1:16])::UBIGINT::DOUBLE / 18446744073709551616::DOUBLE AS value FROM profiles) WHERE value < $2::DOUBLE
      -- ["salt",0.5]"
    `)
    const low = await rows(condition)
    expect(await rows({ ...condition, operator: '>=', value: 0.5 })).toEqual(
      ['ann', 'bob', 'cem', 'dee', 'eve', 'fay'].filter((id) => !low.includes(id)),
    )
  })

  it('is on a manual list by its id', async () => {
    const condition: Condition = { field: 'list', operator: 'in', value: 'guests' }
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "SELECT p.n FROM profiles AS p WHERE p.id IN (SELECT id FROM list_members WHERE list_key = $1::VARCHAR)
      -- ["guests"]"
    `)
    expect(await rows(condition)).toEqual(['bob', 'fay'])
    expect(await members(condition)).toEqual(['bob'])
  })
})
