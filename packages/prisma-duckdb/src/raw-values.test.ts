import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Prisma, type PrismaClient } from '../generated/client.ts'
import { openClient } from '../test/open-client.ts'

let prisma: PrismaClient
beforeAll(async () => {
  prisma = await openClient()
})
afterAll(() => prisma.$disconnect())

/** The value as DuckDB was given it, and the type it was given as. */
async function echo(value: unknown, cast = ''): Promise<{ value: unknown; type: string }> {
  const sql = Prisma.sql`SELECT v AS value, typeof(v) AS type FROM (SELECT ${value}${Prisma.raw(cast)} AS v)`
  const [row] = await prisma.$queryRaw<{ value: unknown; type: string }[]>(sql)
  if (!row) throw new Error('no row')
  return row
}

/** One property, many values; each value is a query of its own. */
const holds = <T>(values: fc.Arbitrary<T>, same: (value: T) => Promise<unknown>) =>
  fc.assert(
    fc.asyncProperty(values, async (value) => {
      await same(value)
    }),
    { numRuns: 100, seed: 7 },
  )

const json = fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as fc.JsonValue)
const instant = fc.date({ min: new Date('0001-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })

describe('a value survives the way in and out', () => {
  it('text', () =>
    holds(
      fc.string({ unit: 'binary' }).filter((s) => s.isWellFormed()),
      async (s) => expect(await echo(s)).toEqual({ value: s, type: 'VARCHAR' }),
    ))

  it.each(['\ufeff', '\ufeffa', '\ufeff\ufeff text of more than twelve bytes', 'nul\0nul', '\0'])(
    'the text %j, alone, in a list and in a struct',
    async (text) => {
      const sql = Prisma.sql`SELECT ${text} AS alone, list_value(${text}) AS list, {'in': ${text}} AS struct, ${[text, 'x']} AS bound`
      expect(await prisma.$queryRaw(sql)).toEqual([
        { alone: text, list: [text], struct: { in: text }, bound: [text, 'x'] },
      ])
    },
  )

  it('whole numbers', () =>
    holds(fc.maxSafeInteger(), async (n) => {
      const small = Math.abs(n) < 2 ** 31
      expect(await echo(n)).toEqual({ value: small ? n + 0 : BigInt(n), type: small ? 'INTEGER' : 'BIGINT' })
    }))

  it('numbers with a fraction', () =>
    holds(fc.double({ noNaN: true, noDefaultInfinity: true, noInteger: true }), async (n) =>
      expect(await echo(n)).toEqual({ value: n, type: 'DOUBLE' }),
    ))

  it('bigints of up to 128 bits', () =>
    holds(fc.bigInt({ min: -(2n ** 127n), max: 2n ** 127n - 1n }), async (n) =>
      expect((await echo(n)).value).toBe(n),
    ))

  it('decimals of up to 38 digits', () =>
    holds(
      fc.tuple(fc.bigInt({ min: -(10n ** 38n) + 1n, max: 10n ** 38n - 1n }), fc.nat(38)),
      async ([digits, scale]) => {
        const decimal = new Prisma.Decimal(`${digits}e-${scale}`)
        const { value, type } = await echo(decimal)
        expect(type).toMatch(/^DECIMAL/)
        expect(String(value)).toBe(String(decimal))
      },
    ))

  it('booleans and null', async () => {
    expect(await echo(true)).toEqual({ value: true, type: 'BOOLEAN' })
    expect(await echo(false)).toEqual({ value: false, type: 'BOOLEAN' })
    expect((await echo(null)).value).toBeNull()
  })

  it('instants, to the millisecond', () =>
    holds(instant, async (date) => {
      expect(await echo(date)).toEqual({ value: date, type: 'TIMESTAMP' })
      expect((await echo(date, '::TIMESTAMPTZ')).value).toEqual(date)
      expect((await echo(date, '::TIMESTAMP_MS')).value).toEqual(date)
    }))

  it('days and times of day', () =>
    holds(instant, async (date) => {
      const day = Math.floor(date.getTime() / 86_400_000) * 86_400_000
      expect((await echo(date, '::DATE')).value).toEqual(new Date(day))
      expect((await echo(date, '::TIME')).value).toEqual(new Date(date.getTime() - day))
    }))

  it('bytes', () =>
    holds(fc.uint8Array({ maxLength: 300 }), async (bytes) =>
      expect(await echo(bytes)).toEqual({ value: bytes, type: 'BLOB' }),
    ))

  it('UUIDs', () =>
    holds(fc.uuid(), async (uuid) =>
      expect(await echo(uuid, '::UUID')).toEqual({ value: uuid, type: 'UUID' }),
    ))

  it('JSON', () =>
    holds(json, async (value) => expect((await echo(JSON.stringify(value), '::JSON')).value).toEqual(value)))

  it('lists', async () => {
    await holds(fc.array(fc.option(fc.string({ unit: 'grapheme' }))), async (list) =>
      expect((await echo(list, '::VARCHAR[]')).value).toEqual(list),
    )
    await holds(fc.array(fc.integer(), { minLength: 1 }), async (list) =>
      expect(await echo(list)).toEqual({ value: list, type: 'INTEGER[]' }),
    )
    await holds(fc.array(fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })), async (list) =>
      expect((await echo(list, '::BIGINT[]')).value).toEqual(list),
    )
    await holds(fc.array(instant), async (list) =>
      expect((await echo(list, '::TIMESTAMP[]')).value).toEqual(list),
    )
    await holds(fc.array(fc.boolean()), async (list) =>
      expect((await echo(list, '::BOOLEAN[]')).value).toEqual(list),
    )
    await holds(fc.array(fc.uint8Array({ maxLength: 20 })), async (list) =>
      expect((await echo(list, '::BLOB[]')).value).toEqual(list),
    )
  })

  it('lists of numbers of several kinds, in the widest', async () => {
    expect(await echo([1, 2.5])).toEqual({ value: [1, 2.5], type: 'DOUBLE[]' })
    expect(await echo([1, 2 ** 40])).toEqual({ value: [1n, 2n ** 40n], type: 'BIGINT[]' })
    const decimals = ['1.5', '22.25', '300'].map((text) => new Prisma.Decimal(text))
    expect((await echo(decimals)).value).toEqual(decimals)
    await expect(echo(['a', 1])).rejects.toMatchObject({
      code: 'P2010',
      message: expect.stringContaining('one type'),
    })
  })
})

describe('what DuckDB answers', () => {
  const cases: [sql: string, value: unknown][] = [
    ['255::UTINYINT', 255],
    ['65535::USMALLINT', 65_535],
    ['4294967295::UINTEGER', 4_294_967_295n],
    ['18446744073709551615::UBIGINT', 2n ** 64n - 1n],
    ['340282366920938463463374607431768211455::UHUGEINT', 2n ** 128n - 1n],
    ['1.5::FLOAT', 1.5],
    [`'nan'::DOUBLE`, Number.NaN],
    [`'-infinity'::DOUBLE`, Number.NEGATIVE_INFINITY],
    [`INTERVAL '1 year 2 days 03:04:05.5'`, '1 year 2 days 03:04:05.5'],
    [`'10110'::BIT`, '10110'],
    [`'gold'::"Tier"`, 'gold'],
    [`TIMESTAMP_NS '2026-01-02 03:04:05.123456789'`, new Date('2026-01-02T03:04:05.123Z')],
    [`TIMESTAMP_S '1969-12-31 23:59:59'`, new Date(-1000)],
    [`TIMESTAMP '1969-12-31 23:59:59.999999'`, new Date(-1)],
    [`TIMETZ '03:04:05+02'`, new Date('1970-01-01T01:04:05Z')],
    [
      `{'a': 1, 'b': [TIMESTAMP '2026-01-01', NULL], 'c': 5::BIGINT}`,
      { a: 1, b: ['2026-01-01 00:00:00', null], c: '5' },
    ],
    [
      `{'a': 'infinity'::DATE, 'b': ['-infinity'::DATE], 'c': 'infinity'::TIMESTAMP, 'd': 'nan'::DOUBLE}`,
      { a: 'infinity', b: ['-infinity'], c: 'infinity', d: 'NaN' },
    ],
    [`MAP {'k': 1.5::DOUBLE}`, [{ key: 'k', value: 1.5 }]],
    ['[[1, 2], [3]]', [[1, 2], [3]]],
    ['[1, 2]::INTEGER[2]', [1, 2]],
    [`['free', 'gold']::"Tier"[]`, ['free', 'gold']],
    ['NULL', null],
    [`'[1]'::JSON`, [1]],
  ]
  it.each(cases)('%s', async (sql, value) => {
    const [row] = await prisma.$queryRawUnsafe<{ v: unknown }[]>(`SELECT ${sql} AS v`)
    expect(row?.v).toEqual(value)
  })

  it('refuses a time that a Date cannot hold', async () => {
    for (const sql of [`'infinity'::TIMESTAMP`, `'-infinity'::DATE`, `DATE '290000-01-01'`]) {
      await expect(prisma.$queryRawUnsafe(`SELECT ${sql} AS v`)).rejects.toMatchObject({
        code: 'P2010',
        message: expect.stringContaining('beyond a JavaScript Date'),
      })
    }
  })

  it('never reads a value as SQL', async () => {
    const text = `'; DROP TABLE people; --`
    expect((await echo(text)).value).toBe(text)
    expect(await prisma.person.count({ where: { email: text } })).toBe(0)
  })
})
