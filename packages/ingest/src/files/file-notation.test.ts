/** Never silently wrong: how numbers, dates and codes of a file are read, each kind of mistake with its right value. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import type { Notation } from './file-notation.ts'
import { inspectFile } from './inspect-file.ts'
import { knownNames } from './known-names.ts'
import { runImport } from './run-import.ts'

let folder: string
let store: AudienceStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'notation-'))
  store = await openMemoryStore({ timeZone: 'UTC' })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

async function inspected(content: string, told: Notation = {}, name = 'people.csv') {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return inspectFile(file, { told, known: await knownNames(store) })
}

/** Imports as proposed and answers what is stored of each column, by profile. */
async function stored(content: string, told: Notation = {}) {
  const { suggestion } = await inspected(content, told)
  const report = await runImport(store, { path: path.join(folder, 'people.csv'), mapping: suggestion })
  const traits = [...(await store.catalogue()).traits.values()]
  const rows = await query(
    store,
    `SELECT ${traits.map(({ column }) => `t.${column}`).join(', ')} FROM traits_current t ORDER BY n`,
  )
  const values = Object.fromEntries(
    traits.map(({ field }, i) => [field.replace('trait.', ''), rows.map((row) => row[i])]),
  )
  return { values, quarantined: report.quarantined }
}

const column = (name: string, cells: readonly string[], separator = ',') =>
  [`id${separator}${name}`, ...cells.map((cell, i) => `u${i}${separator}${cell}`)].join('\n')

describe('the decimal sign', () => {
  test('is inferred from all columns: one sure value decides for the file', async () => {
    const { values } = await stored('id;a;b\nu1;2.000;1,5\nu2;1.500;2\n')
    expect(values).toEqual({ a: [2000, 1500], b: [1.5, 2] })
  })

  test('a value that fits another notation is kept for a check, never multiplied', async () => {
    const rows = [...Array.from({ length: 200 }, (_, i) => `${i},5`), '12.5', '3.5', '1.234,5']
    const { values, quarantined } = await stored(column('spend', rows, ';'))
    expect(values.spend?.slice(-3)).toEqual([12.5, 3.5, 1234.5])
    expect(quarantined).toBe(2)
    const points = [
      ...Array.from({ length: 200 }, (_, i) => `${i}.5`),
      '12,5',
      '1.234,5',
      '1,234.5',
      '12,34,5',
    ]
    const inPoints = await stored(column('spend', points, ';'))
    expect(inPoints.values.spend?.slice(-4)).toEqual([12.5, 1234.5, 1234.5, null])
    expect(inPoints.quarantined).toBe(3)
  })

  test('two notations in one column are text', async () => {
    expect((await stored(column('spend', ['1,5', '12.5'], ';'))).values).toEqual({ spend: ['1,5', '12.5'] })
  })

  test('a sure value after the first rows decides too', async () => {
    const { suggestion } = await inspected(
      column('spend', [...Array.from({ length: 30_000 }, () => '2.000'), '2,5'], ';'),
    )
    expect(suggestion).toMatchObject({ decimal: ',', columns: [{ type: 'number' }] })
  })

  test.each([
    ['"2,000"', ',', '.', 2000],
    ['2.000', ';', ',', 2000],
  ])('%s between %s is proposed as a thousand, and asked', async (cell, separator, proposed, value) => {
    const content = column('spend', [cell, cell], separator)
    const { questions } = await inspected(content)
    expect(questions).toMatchObject([{ about: 'decimal', columns: ['spend'], proposed }])
    expect((await stored(content)).values).toEqual({ spend: [value, value] })
  })

  test.each([
    ['2.000', ','],
    ['2,000', ';'],
    ['2,000', '\t'],
  ])('%s between %j is asked; until then it is text', async (cell, separator) => {
    const content = column('spend', [cell, '950'], separator)
    const found = await inspected(content)
    expect(found.questions).toMatchObject([{ about: 'decimal', example: cell }])
    expect(found.questions[0]).not.toHaveProperty('proposed')
    expect(found.columns[1]?.inferred).toBe('number')
    expect(found.suggestion).toMatchObject({ columns: [{ type: 'text' }] })
    expect((await stored(content, { decimal: cell.includes('.') ? ',' : '.' })).values).toEqual({
      spend: [2000, 950],
    })
  })
})

describe('the order of dates', () => {
  test('is inferred from all columns', async () => {
    const { values } = await stored('id,joined,left\nu1,01/02/2025,31/12/2025\nu2,03/04/2025,\n')
    expect(values.joined).toEqual([new Date('2025-02-01T00:00:00Z'), new Date('2025-04-03T00:00:00Z')])
  })

  test('is asked when all days are up to 12', async () => {
    const content = column('joined', ['01/02/2025', '03/04/2025'])
    const found = await inspected(content)
    expect(found.questions).toEqual([
      {
        about: 'dates',
        columns: ['joined'],
        example: expect.any(String),
        readings: [
          { value: 'dmy', means: expect.stringMatching(/1 February 2025|3 April 2025/) },
          { value: 'mdy', means: expect.stringMatching(/2 January 2025|4 March 2025/) },
        ],
      },
    ])
    expect(found.suggestion).toMatchObject({ columns: [{ type: 'text' }] })
    expect((await stored(content, { dates: 'mdy' })).values.joined?.[0]).toEqual(
      new Date('2025-01-02T00:00:00Z'),
    )
  })

  test('a date in the other order is left out', async () => {
    const rows = [...Array.from({ length: 150 }, () => '31/12/2024'), '12/31/2024', '05/06/2024']
    const { values, quarantined } = await stored(column('joined', rows))
    expect(values.joined?.slice(-2)).toEqual([null, new Date('2024-06-05T00:00:00Z')])
    expect(quarantined).toBe(1)
  })

  test.each([
    ['31/12/24', '2024-12-31T00:00:00Z'],
    ['31.12.2024 14:05', '2024-12-31T14:05:00Z'],
    ['12/31/2024 11:59 PM', '2024-12-31T23:59:00Z'],
    ['1/13/2025 12:05 AM', '2025-01-13T00:05:00Z'],
    ['12/31/2024 1:00pm', '2024-12-31T13:00:00Z'],
    ['"Dec 8, 2022"', '2022-12-08T00:00:00Z'],
    ['31-OCT-2023', '2023-10-31T00:00:00Z'],
    ['5 March 2024', '2024-03-05T00:00:00Z'],
    ['2024/12/12', '2024-12-12T00:00:00Z'],
    ['2024-12-31T23:30+02:00', '2024-12-31T21:30:00Z'],
    ['1735689599', '2024-12-31T23:59:59Z'],
    ['1735689599000', '2024-12-31T23:59:59Z'],
  ])('%s is a date', async (cell, moment) => {
    expect((await stored(column('joined_at', [cell]))).values).toEqual({ joined_at: [new Date(moment)] })
  })
})

test.each([
  ['sku', '1E5'],
  ['thing', '1E5'],
  ['phone', '4915112345678'],
  ['phoneNumber', '15112345678'],
  ['contact', '+4915112345678'],
  ['zip', '12345'],
  ['area', '01234'],
  ['card', '12345'],
  ['balance', '9007199254740993'],
  ['version', '1.10'],
  ['release', '1.2.10'],
  ['order_id', '1001'],
])('a code stays text: %s %s', async (name, cell) => {
  expect((await stored(column(name, [cell]))).values).toEqual({ [name]: [cell] })
})

test('a code after the first rows makes its column text', async () => {
  const rows = [...Array.from({ length: 30_000 }, () => '12345'), '01234']
  expect((await inspected(column('area', rows))).suggestion).toMatchObject({ columns: [{ type: 'text' }] })
})

describe('what the store knows', () => {
  test('known traits keep their types', async () => {
    await stored('id,area,tier\nu1,01234,1\nu2,09999,2\n')
    const { values, quarantined } = await stored('id,area,tier\nu3,12345,gold\nu4,54321,3\n')
    expect(values).toEqual({
      area: ['01234', '09999', '12345', '54321'],
      tier: [1, 2, null, 3],
    })
    expect(quarantined).toBe(1)
  })

  test('a column of known ids identifies the profiles', async () => {
    await stored('customer_id,mail\nann@x.test,1\nbo@x.test,2\n')
    const { suggestion } = await inspected('customer_id,login,plan\n7,ann@x.test,pro\n8,bo@x.test,free\n')
    expect(suggestion).toMatchObject({ kind: 'profiles', id: 'login' })
  })

  test('an event of nearly a known name is asked about', async () => {
    const order = 'id,event,at\nu1,Order Completed,2025-01-01\n'
    const { suggestion } = await inspected(order)
    await runImport(store, { path: path.join(folder, 'people.csv'), mapping: suggestion })
    expect((await inspected(order.replace('Completed', 'Complete'))).nearEvents).toEqual([
      { name: 'Order Complete', known: 'Order Completed' },
    ])
    expect((await inspected(order)).nearEvents).toEqual([])
  })
})

describe('a file of profiles', () => {
  test('takes no date as its moment, and a blank rejects no one', async () => {
    const { values } = await stored('id,birthday,plan\nu1,1980-05-01,pro\nu2,,free\n')
    expect(values).toEqual({ birthday: [new Date('1980-05-01T00:00:00Z'), null], plan: ['pro', 'free'] })
  })

  test('a blank moment that was asked for is the import’s', async () => {
    const file = path.join(folder, 'people.csv')
    await writeFile(file, 'id,updated,plan\nu1,2024-01-01,pro\nu2,,free\n')
    const { suggestion } = await inspectFile(file, { said: { at: 'updated' } })
    const report = await runImport(store, { path: file, mapping: suggestion, now: Date.parse('2025-01-01') })
    expect(report).toMatchObject({ accepted: 2, rejected: 0 })
    expect(await query(store, 'SELECT "at" FROM identifies ORDER BY 1')).toEqual([
      [new Date('2024-01-01T00:00:00Z')],
      [new Date('2025-01-01T00:00:00Z')],
    ])
  })

  test('one person who is there twice does not make it events', async () => {
    const content =
      'email,name,updated\na@x.test,Ann,2024-01-01\nb@x.test,Bo,2024-01-01\nb@x.test,Bo,2024-02-01\n'
    expect((await inspected(content)).suggestion.kind).toBe('profiles')
    expect(
      (await inspected('id,at\na,2024-01-01\na,2024-01-02\nb,2024-01-02\nb,2024-01-03\n')).suggestion.kind,
    ).toBe('events')
  })
})
