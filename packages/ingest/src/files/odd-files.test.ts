/** Never silently wrong: files as people and programs write them, each kind with what is stored of it by its own proposal. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { traitsOf } from '../../test/traits-of.ts'
import { inspectFile } from './inspect-file.ts'
import { knownNames } from './known-names.ts'
import { runImport } from './run-import.ts'

let folder: string
let store: AudienceStore
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'odd-files-'))
  store = await openMemoryStore({ timeZone: 'UTC' })
})
afterEach(async () => {
  await store.close()
  await rm(folder, { recursive: true, force: true })
})

async function imported(name: string, content: string | Buffer) {
  const file = path.join(folder, name)
  await writeFile(file, content)
  return taken(file)
}

async function taken(file: string) {
  const { suggestion, questions, notes } = await inspectFile(file, { known: await knownNames(store) })
  const { accepted, rejected, quarantined } = await runImport(store, { path: file, mapping: suggestion })
  return {
    kind: suggestion.kind,
    questions: questions.map(({ about, columns }) => `${about}: ${columns.join()}`),
    notes: notes.join(' '),
    counts: [accepted, rejected, quarantined],
    traits: await traitsOf(store),
  }
}

/** What is stored of the values of one column. */
async function stored(column: string, cells: readonly string[], separator = ',') {
  const rows = cells.map((cell, i) => `u${i}${separator}${cell}`)
  const { traits } = await imported('people.csv', [`id${separator}${column}`, ...rows].join('\n'))
  return cells.map((_, i) => traits[`u${i}`]?.[column])
}

const day = (text: string) => new Date(text)

describe('codes stay text', () => {
  test.each([
    'phone1',
    'Phone 2',
    'Phone #',
    'Tel.',
    'Téléphone',
    'Mobil',
    'phone_home',
    'Mobile (private)',
    'Telefon privat',
    'cellphone',
    'Postleitzahl',
    'Code postal',
    'Kunden-Nr.',
    'Bestellnr',
    'release',
    'Firmware',
    'ip',
  ])('in a column called %s', async (name) => {
    expect(await stored(name, ['4915112345678', '12345'])).toEqual(['4915112345678', '12345'])
  })

  test.each([
    ['sku', ['31-10-24', '15-11-23']],
    ['sku', ['JAN-01-24', 'DEC-31-23']],
    ['version', ['10.12.24', '17.05.23']],
    ['phone', ['20-10-24', '31-12-20']],
    ['order_code', ['2024-01-02', '2024-03-04']],
  ])('also when they look like dates, in a column called %s', async (name, cells) => {
    expect(await stored(name, cells)).toEqual(cells)
  })

  test.each([
    ['an address of a computer', ['192.168.100.200', '10.100.200.250']],
    ['groups that begin with a zero', ['030.123.456', '040.654.321']],
    ['grouped figures that a number would round', ['1.234.567.890.123.456.789', '9.007.199.254.740.993']],
    ['figures with a fraction that a number would round', ['12345678901234567.5', '98765432109876543.25']],
  ])('%s', async (_, cells) => {
    expect(await stored('value', cells, ';')).toEqual(cells)
  })

  test('a grouped number is never rounded: it is left out, and what was known stands', async () => {
    await stored('value', ['1,5'], ';')
    const cells = ['9.007.199.254.740.993', '9.007.199.254.740.991', '2,5']
    expect(await stored('value', cells, ';')).toEqual([1.5, 9007199254740991, 2.5])
  })

  test('Norway and Norwegian are no answers', async () => {
    expect(await stored('country', ['NO', 'NO'])).toEqual(['NO', 'NO'])
    expect(await stored('newsletter', ['no', 'no'])).toEqual([false, false])
  })
})

test('what separates the columns speaks against a sign that only another column shows: it is asked', async () => {
  const { questions, traits } = await imported('a.csv', 'id;sales;lat\nu1;2.000;52.5200\nu2;1.500;48.1375\n')
  expect(questions).toEqual(['decimal: sales'])
  expect(traits.u1).toEqual({ sales: '2.000', lat: 52.52 })
})

describe('moments', () => {
  test('seconds with a fraction, and dates without signs between, are proposed as dates', async () => {
    expect(await stored('created_at', ['1735689599.5', '1735689600.25'])).toEqual([
      day('2024-12-31T23:59:59.500Z'),
      day('2025-01-01T00:00:00.250Z'),
    ])
    expect(await stored('signup_date', ['20241231', '20250101'])).toEqual([
      day('2024-12-31'),
      day('2025-01-01'),
    ])
  })

  test('seconds among milliseconds are left out, not the beginning of 1970', async () => {
    const ms = ['1735689600000', '1735689600000', '1735689600000']
    expect(await stored('ts', [...ms, '1735689599'])).toEqual([...ms.map(() => day('2025-01-01')), undefined])
  })

  test('no one is born in 2055: two figures of a year of birth stay text, with a word', async () => {
    const { traits, notes } = await imported('a.csv', 'id,birthday\nu1,31/12/55\nu2,30/11/48\n')
    expect(traits.u1).toEqual({ birthday: '31/12/55' })
    expect(notes).toContain('“birthday” writes years with two figures')
  })

  test('two figures of a year that may come first are no date, with a word', async () => {
    const { traits, notes } = await imported('a.csv', 'id,d\nu1,24/12/31\nu2,25/01/02\n')
    expect(traits.u1).toEqual({ d: '24/12/31' })
    expect(notes).toContain('can come first or last (24/12/31)')
    expect(await stored('e', ['31/12/24', '30/11/23'])).toEqual([day('2024-12-31'), day('2023-11-30')])
  })

  test('numbers in a column called like a date are said to stay numbers', async () => {
    const { traits, notes } = await imported('a.csv', 'id,signup date\nu1,45658\nu2,45659\n')
    expect(traits.u1).toEqual({ 'signup date': 45658 })
    expect(notes).toContain('kept as numbers, not as dates')
  })

  test('numbers that count the time since 1970 are moments in every format, and said to be', async () => {
    const lines = [1735689599, 1735689600, 1735689601].map((ts, i) => ({ id: `u${i % 2}`, event: 'A', ts }))
    const { kind, notes, counts } = await imported(
      'a.ndjson',
      lines.map((line) => JSON.stringify(line)).join('\n'),
    )
    expect([kind, counts]).toEqual(['events', [3, 0, 0]])
    expect(notes).toContain('seconds since 1970: 1735689599 is 2024-12-31T23:59:59.000Z')
    const found = await fromParquet("SELECT 'u1' AS id, 1735689599000::BIGINT AS created_at")
    expect(found.traits.u1).toEqual({ created_at: day('2024-12-31T23:59:59Z') })
  })
})

describe('who a row is about', () => {
  test('blanks alone are no id', async () => {
    expect((await imported('a.csv', 'id,name\n   ,Ann\n\u00a0,Cy\nu2,Bo\n')).counts).toEqual([1, 2, 0])
    const line = (userId: string) =>
      JSON.stringify({ type: 'identify', userId, traits: { a: 1 }, timestamp: '2024-01-01T00:00:00Z' })
    expect((await imported('a.ndjson', `${line(' ')}\n${line('u1')}\n`)).counts).toEqual([1, 1, 0])
  })

  test.each(['NULL', 'null', '#N/A', 'n/a', 'NaN', '\\N', 'undefined', '(null)'])(
    '%s names no one',
    async (none) => {
      expect((await imported('a.csv', `id,name\n${none},Ann\nu2,Bo\n`)).counts).toEqual([1, 1, 0])
      expect(
        (await imported('a.ndjson', `${JSON.stringify({ id: none, b: 1 })}\n{"id":"u2","b":1}\n`)).counts,
      ).toEqual([1, 1, 0])
    },
  )

  test('ids that a spreadsheet shortened are said to be', async () => {
    const { notes } = await imported('a.csv', 'user_id,name\n1.23457E+11,Ann\n1.23457E+11,Bo\n')
    expect(notes).toContain('several people may have become one')
  })

  test('a whole number that Parquet keeps as a fraction is its digits, as an id and as a text', async () => {
    await imported('a.csv', 'user_id,zip\n42,01234\n')
    const { traits } = await fromParquet('SELECT 42.0::DOUBLE AS user_id, 54321.0::DOUBLE AS zip')
    expect(traits).toEqual({ '42': { zip: '54321' } })
  })

  test('a userId that is a number is not replaced by the anonymousId', async () => {
    const line = (userId: unknown) =>
      JSON.stringify({
        type: 'track',
        userId,
        anonymousId: 'x',
        event: 'A',
        timestamp: '2024-01-01T00:00:00Z',
      })
    const { traits } = await imported('a.ndjson', `${line('u1')}\n${line(3)}\n`)
    expect(Object.keys(traits)).toEqual(['3', 'u1'])
  })
})

describe('exports of which most lines join people or groups', () => {
  const timestamp = '2024-01-05T10:00:00Z'
  test.each([
    [
      'Segment',
      { type: 'group', userId: 'u1', groupId: 'g', timestamp },
      { type: 'identify', userId: 'u1', traits: { plan: 'pro' }, timestamp },
    ],
    [
      'a warehouse of Segment',
      { type: 'alias', user_id: 'u1', properties: {}, timestamp },
      { type: 'identify', user_id: 'u1', traits: { plan: 'pro' }, timestamp },
    ],
    [
      'PostHog',
      { distinct_id: 'u1', event: '$groupidentify', properties: {}, timestamp },
      { distinct_id: 'u1', event: '$set', properties: { $set: { plan: 'pro' } }, timestamp },
    ],
  ])('of %s are still exports', async (_, joining, telling) => {
    const lines = [telling, joining, joining, joining]
    const { kind, counts, traits } = await imported(
      'a.ndjson',
      lines.map((line) => JSON.stringify(line)).join('\n'),
    )
    expect([kind, counts, traits]).toEqual(['messages', [1, 3, 0], { u1: { plan: 'pro' } }])
    const alone = await imported('b.ndjson', `${JSON.stringify(joining)}\n`)
    expect(alone.counts).toEqual([0, 1, 0])
  })
})

test('messages with an event of nearly a known name say so', async () => {
  const line = (event: string) =>
    JSON.stringify({ type: 'track', userId: 'u1', event, timestamp: '2024-01-01T00:00:00Z' })
  await imported('a.ndjson', line('Order Completed'))
  expect((await imported('b.ndjson', line('Order Complete'))).notes).toContain('but “Order Completed”')
})

describe('shapes', () => {
  test.each([
    ['a line feed after other line ends', 'id,name\r\nu1,"A\nB"\nu2,"C\r\nD"\r\nu3,5" disk\ru4,x\n'],
    ['other line ends after a line feed', 'id,name\nu1,"A\nB"\r\nu2,"C\r\nD"\nu3,5" disk\r\nu4,x\r\n'],
  ])('lines that end in several ways: %s', async (_, content) => {
    const { traits } = await imported('a.csv', content)
    expect(traits).toMatchObject({ u1: { name: 'A\nB' }, u2: { name: 'C\r\nD' }, u4: { name: 'x' } })
  })

  test('columns whose names are figures, and names that a spreadsheet was guarded from', async () => {
    const { traits } = await imported('a.csv', "id,2023,'=sum\nu1,5,6\n")
    expect(traits).toEqual({ u1: { '2023': 5, '=sum': 6 } })
    const { notes } = await imported('b.csv', 'u1,no,5\nu2,no,6\n')
    expect(notes).toContain('the columns have no names')
  })

  test('several separators at the end of the header alone', async () => {
    expect((await imported('a.csv', 'id,name,,\nu1,Ann\nu2,Bo\n')).traits).toEqual({
      u1: { name: 'Ann' },
      u2: { name: 'Bo' },
    })
  })

  test('a line of NDJSON in another encoding is rejected, not stored with a stand-in', async () => {
    const content = Buffer.concat([
      Buffer.from('{"id":"u1","name":"Jörg \ufffd"}\n{"id":"u2","name":"Zoë"}\n'),
      Buffer.from('{"id":"u3","name":"Käthe"}\n', 'latin1'),
    ])
    const { traits } = await imported('a.ndjson', content)
    expect(Object.keys(traits)).not.toContain('u3')
    const [left] = await query(store, 'SELECT reason FROM quarantine ORDER BY row_number DESC')
    expect(left).toEqual(['wrong-encoding'])
  })

  test('a backslash before a quote that is written twice is no odd quote', async () => {
    const { notes, traits } = await imported('a.csv', 'id,name\nu1,"back\\""q"\n')
    expect([notes, traits]).toEqual([expect.not.stringContaining('backslash'), { u1: { name: 'back\\"q' } }])
  })

  test('JSON in a Parquet file is text, and the file is not damaged', async () => {
    const { traits } = await fromParquet(`SELECT 'u1' AS id, '{"a":1}'::JSON AS j`)
    expect(traits).toEqual({ u1: { j: '{"a":1}' } })
  })
})

async function fromParquet(sql: string) {
  const file = path.join(folder, 'a.parquet')
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${sql}) TO '${file}' (FORMAT parquet)`)
  connection.disconnectSync()
  instance.closeSync()
  return taken(file)
}
