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
      "SELECT n FROM (SELECT n, count(DISTINCT CAST(CASE WHEN "at" >= make_timestamp_ms($1::BIGINT) THEN make_timestamp_ms(epoch_ms("at") + CASE WHEN "at" < make_timestamp_ms($2::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($3::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($4::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($5::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($6::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($7::BIGINT) THEN $8::BIGINT ELSE $9::BIGINT END ELSE CASE WHEN "at" < make_timestamp_ms($10::BIGINT) THEN $11::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($12::BIGINT) THEN $13::BIGINT ELSE $14::BIGINT END END END ELSE CASE WHEN "at" < make_timestamp_ms($15::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($16::BIGINT) THEN $17::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($18::BIGINT) THEN $19::BIGINT ELSE $20::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($21::BIGINT) THEN $22::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($23::BIGINT) THEN $24::BIGINT ELSE $25::BIGINT END END END END ELSE CASE WHEN "at" < make_timestamp_ms($26::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($27::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($28::BIGINT) THEN $29::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($30::BIGINT) THEN $31::BIGINT ELSE $32::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($33::BIGINT) THEN $34::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($35::BIGINT) THEN $36::BIGINT ELSE $37::BIGINT END END END ELSE CASE WHEN "at" < make_timestamp_ms($38::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($39::BIGINT) THEN $40::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($41::BIGINT) THEN $42::BIGINT ELSE $43::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($44::BIGINT) THEN $45::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($46::BIGINT) THEN $47::BIGINT ELSE $48::BIGINT END END END END END ELSE CASE WHEN "at" < make_timestamp_ms($49::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($50::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($51::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($52::BIGINT) THEN $53::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($54::BIGINT) THEN $55::BIGINT ELSE $56::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($57::BIGINT) THEN $58::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($59::BIGINT) THEN $60::BIGINT ELSE $61::BIGINT END END END ELSE CASE WHEN "at" < make_timestamp_ms($62::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($63::BIGINT) THEN $64::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($65::BIGINT) THEN $66::BIGINT ELSE $67::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($68::BIGINT) THEN $69::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($70::BIGINT) THEN $71::BIGINT ELSE $72::BIGINT END END END END ELSE CASE WHEN "at" < make_timestamp_ms($73::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($74::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($75::BIGINT) THEN $76::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($77::BIGINT) THEN $78::BIGINT ELSE $79::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($80::BIGINT) THEN $81::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($82::BIGINT) THEN $83::BIGINT ELSE $84::BIGINT END END END ELSE CASE WHEN "at" < make_timestamp_ms($85::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($86::BIGINT) THEN $87::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($88::BIGINT) THEN $89::BIGINT ELSE $90::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($91::BIGINT) THEN $92::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($93::BIGINT) THEN $94::BIGINT ELSE $95::BIGINT END END END END END END ELSE CASE WHEN "at" < make_timestamp_ms($96::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($97::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($98::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($99::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($100::BIGINT) THEN $101::BIGINT ELSE $102::BIGINT END ELSE CASE WHEN "at" < make_timestamp_ms($103::BIGINT) THEN $104::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($105::BIGINT) THEN $106::BIGINT ELSE $107::BIGINT END END END ELSE CASE WHEN "at" < make_timestamp_ms($108::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($109::BIGINT) THEN $110::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($111::BIGINT) THEN $112::BIGINT ELSE $113::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($114::BIGINT) THEN $115::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($116::BIGINT) THEN $117::BIGINT ELSE $118::BIGINT END END END END ELSE CASE WHEN "at" < make_timestamp_ms($119::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($120::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($121::BIGINT) THEN $122::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($123::BIGINT) THEN $124::BIGINT ELSE $125::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($126::BIGINT) THEN $127::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($128::BIGINT) THEN $129::BIGINT ELSE $130::BIGINT END END END ELSE CASE WHEN "at" < make_timestamp_ms($131::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($132::BIGINT) THEN $133::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($134::BIGINT) THEN $135::BIGINT ELSE $136::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($137::BIGINT) THEN $138::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($139::BIGINT) THEN $140::BIGINT ELSE $141::BIGINT END END END END END ELSE CASE WHEN "at" < make_timestamp_ms($142::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($143::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($144::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($145::BIGINT) THEN $146::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($147::BIGINT) THEN $148::BIGINT ELSE $149::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($150::BIGINT) THEN $151::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($152::BIGINT) THEN $153::BIGINT ELSE $154::BIGINT END END END ELSE CASE WHEN "at" < make_timestamp_ms($155::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($156::BIGINT) THEN $157::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($158::BIGINT) THEN $159::BIGINT ELSE $160::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($161::BIGINT) THEN $162::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($163::BIGINT) THEN $164::BIGINT ELSE $165::BIGINT END END END END ELSE CASE WHEN "at" < make_timestamp_ms($166::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($167::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($168::BIGINT) THEN $169::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($170::BIGINT) THEN $171::BIGINT ELSE $172::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($173::BIGINT) THEN $174::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($175::BIGINT) THEN $176::BIGINT ELSE $177::BIGINT END END END ELSE CASE WHEN "at" < make_timestamp_ms($178::BIGINT) THEN CASE WHEN "at" < make_timestamp_ms($179::BIGINT) THEN $180::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($181::BIGINT) THEN $182::BIGINT ELSE $183::BIGINT END END ELSE CASE WHEN "at" < make_timestamp_ms($184::BIGINT) THEN $185::BIGINT ELSE CASE WHEN "at" < make_timestamp_ms($186::BIGINT) THEN $187::BIGINT ELSE $188::BIGINT END END END END END END END) ELSE timezone($189::VARCHAR, timezone('UTC', "at")) END AS DATE)) AS value FROM (SELECT n, "at" FROM "e1" WHERE ("at" < make_timestamp_ms($190::BIGINT))) GROUP BY n) WHERE value >= $191::DOUBLE
      -- [172800000,1048986000000,670381200000,481078800000,386125200000,338950800000,323830800000,3600000,7200000,354675600000,3600000,370400400000,7200000,3600000,433299600000,401850000000,7200000,417574800000,3600000,7200000,449024400000,3600000,465354000000,7200000,3600000,575427600000,528253200000,496803600000,7200000,512528400000,3600000,7200000,543978000000,3600000,559702800000,7200000,3600000,622602000000,591152400000,7200000,606877200000,3600000,7200000,638326800000,3600000,654656400000,7200000,3600000,859683600000,764730000000,717555600000,686106000000,7200000,701830800000,3600000,7200000,733280400000,3600000,749005200000,7200000,3600000,811904400000,780454800000,7200000,796179600000,3600000,7200000,828234000000,3600000,846378000000,7200000,3600000,954032400000,909277200000,877827600000,7200000,891133200000,3600000,7200000,922582800000,3600000,941331600000,7200000,3600000,1004230800000,972781200000,7200000,985482000000,3600000,7200000,1017536400000,3600000,1035680400000,7200000,3600000,1414285200000,1224982800000,1130634000000,1080435600000,1067130000000,7200000,3600000,1099184400000,7200000,1111885200000,3600000,7200000,1174784400000,1143334800000,3600000,1162083600000,7200000,3600000,1193533200000,7200000,1206838800000,3600000,7200000,1319936400000,1269738000000,1238288400000,3600000,1256432400000,7200000,3600000,1288486800000,7200000,1301187600000,3600000,7200000,1364691600000,1332637200000,3600000,1351386000000,7200000,3600000,1382835600000,7200000,1396141200000,3600000,7200000,1603587600000,1509238800000,1459040400000,1427590800000,3600000,1445734800000,7200000,3600000,1477789200000,7200000,1490490000000,3600000,7200000,1553994000000,1521939600000,3600000,1540688400000,7200000,3600000,1572138000000,7200000,1585443600000,3600000,7200000,1698541200000,1648342800000,1616893200000,3600000,1635642000000,7200000,3600000,1667091600000,7200000,1679792400000,3600000,7200000,1743296400000,1711846800000,3600000,1729990800000,7200000,3600000,1761440400000,7200000,1774746000000,3600000,7200000,"Europe/Berlin",1774958400001,2]"
    `)
    // Bob: 23:30 UTC is half past midnight on the 29th, when clocks go forward, and 21:30 UTC half past eleven that evening.
    expect(await rows(condition)).toEqual(['ann'])
  })

  it('find nothing in a window that has not begun, whatever the clocks do until then', async () => {
    const next = { kind: 'absolute', from: '2027-07-01', to: '2027-08-01' } as const
    expect(await members(bought('>=', 1, { measure: { kind: 'days' }, window: next }))).toEqual([])
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
