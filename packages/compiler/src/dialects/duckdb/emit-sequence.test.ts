import type { DuckDBConnection } from '@duckdb/node-api'
import type { LifecycleCondition, SequenceCondition, SequenceStep } from '@tessera/rules/definition'
import { beforeAll, describe, expect, it } from 'vitest'
import { idsOf, leafSql, openPeople, shown } from './test-sql.ts'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await openPeople()
})

const sequence = (...steps: SequenceStep[]): SequenceCondition => ({
  field: 'sequence',
  operator: 'did',
  value: { steps },
})
const rows = (condition: SequenceCondition | LifecycleCondition) => idsOf(connection, leafSql(condition))
const hat = {
  combinator: 'and' as const,
  rules: [{ field: 'property.item', operator: '=' as const, value: 'hat' }],
}

describe('a sequence', () => {
  it('joins each event with the latest one that the step before it can end at', async () => {
    const condition = sequence(
      { event: 'Viewed', where: hat },
      {
        event: 'Bought',
        within: { amount: 1, unit: 'hour' },
        without: [{ event: 'Viewed', where: { ...hat, not: true } }],
      },
    )
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "WITH "step0" AS MATERIALIZED (SELECT n, "at" FROM (SELECT n, "at" FROM "e2" WHERE ("at" < make_timestamp_ms($1::BIGINT)) AND ("p1" = $2::VARCHAR)) WHERE true), "step1" AS MATERIALIZED (SELECT DISTINCT e.n, e."at" FROM (SELECT n, "at" FROM (SELECT n, "at" FROM "e1" WHERE ("at" < make_timestamp_ms($3::BIGINT))) WHERE n IN (SELECT n FROM "step0")) AS e ASOF JOIN (SELECT n, "at", "at" + to_milliseconds($4::BIGINT) AS until FROM "step0") AS b ON e.n = b.n AND e."at" > b."at" ASOF LEFT JOIN (SELECT n, "at" FROM (SELECT n, "at" FROM "e2" WHERE ("at" < make_timestamp_ms($5::BIGINT)) AND (NOT coalesce(("p1" = $6::VARCHAR), false))) WHERE n IN (SELECT n FROM "step0")) AS "x0" ON e.n = "x0".n AND e."at" > "x0"."at" WHERE e."at" <= b.until AND ("x0"."at" IS NULL OR "x0"."at" <= b."at")) SELECT n FROM "step1"
      -- [1774958400001,"hat",1774958400001,3600000,1774958400001,"hat"]"
    `)
    // Ann looked at a cap in between; Bob bought hours later; Cem at the very moment of looking, which is not after it.
    expect(await rows(condition)).toEqual([])
    expect(
      await rows(sequence({ event: 'Viewed' }, { event: 'Bought', within: { amount: 30, unit: 'minute' } })),
    ).toEqual(['ann'])
    expect(await rows(sequence({ event: 'Viewed' }, { event: 'Bought' }))).toEqual(['ann', 'bob'])
  })

  it('ends in what did not follow once the time for it has passed', async () => {
    const condition = sequence(
      { event: 'Viewed' },
      { event: 'Bought', not: true, within: { amount: 30, unit: 'minute' } },
    )
    expect(shown(leafSql(condition))).toMatchInlineSnapshot(`
      "WITH "step0" AS MATERIALIZED (SELECT n, "at" FROM (SELECT n, "at" FROM "e2" WHERE ("at" < make_timestamp_ms($1::BIGINT))) WHERE true) SELECT n FROM (SELECT b.n FROM (SELECT n, "at", "at" + to_milliseconds($2::BIGINT) AS until FROM "step0") AS b ASOF LEFT JOIN (SELECT n, "at" FROM (SELECT n, "at" FROM "e1" WHERE ("at" < make_timestamp_ms($3::BIGINT))) WHERE n IN (SELECT n FROM "step0")) AS e ON b.n = e.n AND b."at" < e."at" WHERE b.until <= make_timestamp_ms($4::BIGINT) AND (e."at" IS NULL OR e."at" > b.until))
      -- [1774958400001,1800000,1774958400001,1774958400000]"
    `)
    // Eve's latest look is half an hour ago to the moment: passed. Ann's first look was half an hour before buying: followed.
    expect(await rows(condition)).toEqual(['bob', 'cem', 'eve'])
  })

  it('has no end where it is longer than any calendar, and then never has passed', async () => {
    for (const within of [
      { amount: 2 ** 31, unit: 'month' },
      { amount: 9_007_199_254_740_986, unit: 'week' },
    ] as const) {
      expect(await rows(sequence({ event: 'Viewed' }, { event: 'Bought', within }))).toEqual(['ann', 'bob'])
      expect(await rows(sequence({ event: 'Viewed' }, { event: 'Bought', within, not: true }))).toEqual([])
    }
  })

  it('counts a month by the wall clock, and then looks at every earlier event', async () => {
    const condition = sequence({ event: 'Bought' }, { event: 'Bought', within: { amount: 1, unit: 'month' } })
    expect(leafSql(condition).text).toContain(' + to_months($')
    expect(await rows(condition)).toEqual(['ann', 'bob'])
  })
})

describe('a lifecycle', () => {
  const bought = (
    operator: LifecycleCondition['operator'],
    value: LifecycleCondition['value'],
  ): LifecycleCondition => ({
    field: 'lifecycle.Bought',
    operator,
    value,
  })

  it('is told by the earliest event, or by what lies in each stretch', async () => {
    expect(shown(leafSql(bought('firstTime', { amount: 7, unit: 'day' })))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, "at" FROM "e1" WHERE ("at" < make_timestamp_ms($1::BIGINT))) GROUP BY n HAVING (min("at") >= make_timestamp_ms($2::BIGINT) AND min("at") < make_timestamp_ms($3::BIGINT))
      -- [1774958400001,1774353600001,1774958400001]"
    `)
    expect(await rows(bought('firstTime', { amount: 7, unit: 'day' }))).toEqual(['bob', 'fay'])
    expect(shown(leafSql(bought('stopped', { amount: 2, unit: 'month' })))).toMatchInlineSnapshot(`
      "SELECT n FROM (SELECT n, "at" FROM "e1" WHERE ("at" >= make_timestamp_ms($1::BIGINT) AND "at" < make_timestamp_ms($2::BIGINT))) GROUP BY n HAVING bool_or(("at" >= make_timestamp_ms($3::BIGINT) AND "at" < make_timestamp_ms($4::BIGINT))) AND NOT bool_or(("at" >= make_timestamp_ms($5::BIGINT) AND "at" < make_timestamp_ms($6::BIGINT)))
      -- [1764507600001,1774958400001,1764507600001,1769864400001,1769864400001,1774958400001]"
    `)
    expect(await rows(bought('stopped', { amount: 2, unit: 'month' }))).toEqual(['cem'])
    expect(await rows(bought('restarted', { amount: 10, unit: 'day' }))).toEqual(['ann'])
  })

  it('is regular in at least so many of the last periods', async () => {
    const weekly = bought('regularly', { period: { amount: 1, unit: 'week' }, of: 8, atLeast: 2 })
    expect(shown(leafSql(weekly))).toMatchInlineSnapshot(`
      "SELECT n FROM ( SELECT n, ($1::BIGINT - epoch_ms("at")) // $2::BIGINT AS period FROM (SELECT n, "at" FROM "e1" WHERE ("at" >= make_timestamp_ms($3::BIGINT) AND "at" < make_timestamp_ms($4::BIGINT))) GROUP BY n, period HAVING count(*) >= $5::BIGINT ) GROUP BY n HAVING count(*) >= $6::BIGINT
      -- [1774958400000,604800000,1770120000001,1774958400001,1,2]"
    `)
    expect(await rows(weekly)).toEqual(['ann'])
    const monthly = bought('regularly', { period: { amount: 1, unit: 'month' }, of: 3, atLeast: 1, times: 2 })
    expect(shown(leafSql(monthly))).toMatchInlineSnapshot(`
      "SELECT n FROM ( SELECT n, CASE WHEN "at" >= make_timestamp_ms($1::BIGINT) THEN $2::BIGINT WHEN "at" >= make_timestamp_ms($3::BIGINT) THEN $4::BIGINT WHEN "at" >= make_timestamp_ms($5::BIGINT) THEN $6::BIGINT END AS period FROM (SELECT n, "at" FROM "e1" WHERE ("at" >= make_timestamp_ms($7::BIGINT) AND "at" < make_timestamp_ms($8::BIGINT))) GROUP BY n, period HAVING count(*) >= $9::BIGINT ) GROUP BY n HAVING count(*) >= $10::BIGINT
      -- [1772283600001,0,1769864400001,1,1767186000001,2,1767186000001,1774958400001,2,1]"
    `)
    expect(await rows(monthly)).toEqual(['ann', 'bob'])
  })
})
