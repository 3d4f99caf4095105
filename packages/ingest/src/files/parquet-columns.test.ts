import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { openMemoryStore } from '@tessera/audience/open-store'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { traitsOf } from '../../test/traits-of.ts'
import { inspectFile } from './inspect-file.ts'
import { runImport } from './run-import.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'parquet-columns-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

async function parquet(name: string, sql: string): Promise<string> {
  const file = path.join(folder, `${name}.parquet`)
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`COPY (${sql}) TO '${file}' (FORMAT parquet)`)
  connection.disconnectSync()
  instance.closeSync()
  return file
}

/** What a file of profiles brings by its own proposal. */
async function imported(file: string) {
  const store = await openMemoryStore()
  try {
    const { suggestion, notes } = await inspectFile(file)
    const report = await runImport(store, { path: file, mapping: suggestion })
    return { traits: await traitsOf(store), notes, report }
  } finally {
    await store.close()
  }
}

describe('Parquet', () => {
  test('structs and maps flatten with dots as JSON does; lists are lists, of structs one for each field', async () => {
    const file = await parquet(
      'nested',
      `SELECT 'u1' AS id, {'city': 'Bonn', 'geo': {'lat': 50.7, 'a.b "c"': 1}} AS addr, MAP {'k1': 1, 'it''s': 2} AS m, ['x', 'y'] AS tags,
         [1.0::DOUBLE, 9.5, 100] AS nums, [{'sku': 'A', 'qty': 2::BIGINT}, {'sku': 'B', 'qty': NULL}] AS items, [[1], [2, 3]] AS deep
       UNION ALL SELECT 'u2', NULL, MAP {}, NULL, [], [], NULL`,
    )
    expect((await imported(file)).traits).toEqual({
      u1: {
        'addr.city': 'Bonn',
        'addr.geo.lat': 50.7,
        'addr.geo.a.b "c"': 1,
        "m.it's": 2,
        'm.k1': 1,
        tags: ['x', 'y'],
        nums: ['1', '9.5', '100'],
        'items.sku': ['A', 'B'],
        'items.qty': ['2'],
        deep: ['[1]', '[2,3]'],
      },
      u2: {},
    })
  })

  test('no number is rounded: integers beyond 2^53 and long decimals stay text and say so', async () => {
    const file = await parquet(
      'numbers',
      `SELECT 'u1' AS id, 9007199254740993::BIGINT AS big, 5::BIGINT AS small, 9007199254740991::BIGINT AS edge, 18446744073709551615::UBIGINT AS most,
         1.10::DECIMAL(18,2) AS price, 1234567890123456789.123::DECIMAL(38,3) AS long, 0.1::FLOAT AS float`,
    )
    const { traits, notes } = await imported(file)
    expect(traits).toEqual({
      u1: {
        big: '9007199254740993',
        small: 5,
        edge: 9007199254740991,
        most: '18446744073709551615',
        price: 1.1,
        long: '1234567890123456789.123',
        float: 0.1,
      },
    })
    expect(notes.map((note) => /“(\w+)”.*read as text/.exec(note)?.[1])).toEqual(['big', 'most', 'long'])
  })

  test('a number that would be rounded is left out where a person asks for numbers', async () => {
    const file = await parquet('asked', `SELECT 'u1' AS id, 9007199254740993::BIGINT AS big`)
    const store = await openMemoryStore()
    const columns = [{ column: 'big', name: 'big', type: 'number' as const }]
    // The column is offered as text, so the reader sees its digits.
    const report = await runImport(store, { path: file, mapping: { kind: 'profiles', id: 'id', columns } })
    expect(report).toMatchObject({ accepted: 1, quarantined: 1 })
    expect(await traitsOf(store)).toEqual({ u1: {} })
    await store.close()
  })

  test('what no type takes is text or left out with a sentence, never an error of the reader', async () => {
    const file = await parquet(
      'others',
      `SELECT 'u1' AS id, INTERVAL 3 DAY AS wait, TIME '10:00:00' AS tm, 'text'::BLOB AS old, '\\x00\\xff'::BLOB AS raw, uuid() AS u,
         {'raw': '\\xff'::BLOB, 'wait': INTERVAL 1 MONTH} AS s, DATE '2024-02-29' AS d, NULL AS nothing`,
    )
    const { traits, notes } = await imported(file)
    expect(traits).toEqual({
      u1: expect.objectContaining({ wait: '3 days', tm: '10:00:00', old: 'text', 's.wait': '1 month' }),
    })
    expect(traits['u1']).not.toHaveProperty('raw')
    expect(notes.filter((note) => note.includes('left out'))).toEqual([
      '“raw” holds bytes that are not text; it is left out.',
      '“s.raw” holds bytes that are not text; it is left out.',
    ])
    expect(notes.join()).toContain('“wait” holds spans of time')
  })

  test('a damaged file is refused without the words of the database', async () => {
    const file = await parquet(
      'damaged',
      `SELECT 'u' || i AS id, repeat('x', 200) || i AS t FROM range(5000) r(i)`,
    )
    const whole = await readFile(file)
    whole.fill(0xff, 200, 4000)
    await writeFile(file, whole)
    const store = await openMemoryStore()
    const columns = [{ column: 't', name: 't', type: 'text' as const }]
    const refusal = await runImport(store, {
      path: file,
      mapping: { kind: 'profiles', id: 'id', columns },
    }).catch((error: unknown) => error)
    expect(refusal).toMatchObject({ code: 'file-unreadable' })
    expect(String(refusal)).not.toMatch(/SELECT|LINE 1|r0|Error:.*Error/)
    await store.close()
  })

  test('a name that flattening makes twice gets a number', async () => {
    const file = await parquet('twice', `SELECT 'u1' AS id, 'flat' AS "a.b", {'b': 'nested'} AS a`)
    expect((await imported(file)).traits).toEqual({ u1: { 'a.b': 'flat', 'a.b (2)': 'nested' } })
  })
})
