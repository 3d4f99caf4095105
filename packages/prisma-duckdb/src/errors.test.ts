import { spawnSync } from 'node:child_process'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type { SqlDriverAdapter } from '@prisma/driver-adapter-utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { PrismaDuckDB } from './index.ts'

let adapter: SqlDriverAdapter
beforeAll(async () => {
  adapter = await new PrismaDuckDB({
    path: ':memory:',
    config: { memory_limit: '100MB', temp_directory: '' },
  }).connect()
  await adapter.executeScript(`
    CREATE TABLE parent (id INTEGER PRIMARY KEY, email VARCHAR, region VARCHAR, n INTEGER NOT NULL CHECK (n > 0), UNIQUE (email, region));
    CREATE TABLE child (id INTEGER, parent_id INTEGER REFERENCES parent (id));
    INSERT INTO parent VALUES (1, 'a', 'eu', 1);
    INSERT INTO child VALUES (1, 1);
  `)
})
afterAll(() => adapter.dispose())

const cases: [sql: string, cause: object][] = [
  [
    "INSERT INTO parent VALUES (1, 'b', 'eu', 1)",
    { kind: 'UniqueConstraintViolation', constraint: { fields: ['id'] }, originalCode: '23505' },
  ],
  [
    "INSERT INTO parent VALUES (2, 'a', 'eu', 1)",
    { kind: 'UniqueConstraintViolation', constraint: { fields: ['email', 'region'] } },
  ],
  [
    "INSERT INTO parent VALUES (2, 'b', 'eu', NULL)",
    { kind: 'NullConstraintViolation', constraint: { fields: ['n'] } },
  ],
  ["INSERT INTO parent VALUES (2, 'b', 'eu', 0)", { kind: 'postgres', code: '23514' }],
  [
    'INSERT INTO child VALUES (2, 99)',
    { kind: 'ForeignKeyConstraintViolation', constraint: { fields: ['id'] } },
  ],
  ['DELETE FROM parent', { kind: 'ForeignKeyConstraintViolation', constraint: { fields: ['parent_id'] } }],
  ['SELECT * FROM nope', { kind: 'TableDoesNotExist', table: 'nope' }],
  ['SELECT * FROM main.nope', { kind: 'TableDoesNotExist', table: 'nope' }],
  ['SELECT nope FROM parent', { kind: 'ColumnNotFound', column: 'nope' }],
  ['SELECT nope', { kind: 'ColumnNotFound', column: 'nope' }],
  ['SELECT p.nope FROM parent p', { kind: 'ColumnNotFound', column: 'nope' }],
  ['INSERT INTO parent (nope) VALUES (1)', { kind: 'ColumnNotFound', column: 'nope' }],
  ['SELEC 1', { kind: 'postgres', code: '42601', originalCode: '42601' }],
  ['SELECT 1; SELECT 2', { kind: 'postgres', code: '42601' }],
  ['SELECT nofun(1)', { kind: 'postgres', code: '42883' }],
  ['SELECT 1::notype', { kind: 'postgres', code: '42704' }],
  ['CREATE TABLE parent (i INTEGER)', { kind: 'postgres', code: '42P07' }],
  ["SELECT CAST('abc' AS INTEGER)", { kind: 'InvalidInputValue' }],
  ['SELECT 2147483647::INTEGER + 1::INTEGER', { kind: 'ValueOutOfRange' }],
  ['INSERT INTO child VALUES (99999999999, 1)', { kind: 'ValueOutOfRange' }],
  ["SELECT * FROM read_csv('/no/such/file.csv')", { kind: 'postgres', code: '58030' }],
  [
    "CREATE TEMP TABLE big AS SELECT repeat('x', 100) || range AS s FROM range(9000000)",
    { kind: 'postgres', code: '53200' },
  ],
]

describe('a DuckDB error', () => {
  it.each(cases)('%s', async (sql, cause) => {
    const query = adapter.queryRaw({ sql, args: [], argTypes: [] })
    await expect(query).rejects.toMatchObject({
      name: 'DriverAdapterError',
      cause: { ...cause, originalMessage: expect.any(String) },
    })
  })

  it('of an argument that cannot be bound', async () => {
    const argType = { scalarType: 'bigint', arity: 'scalar' } as const
    const bad: [unknown, object][] = [
      ['12x', argType],
      [`${2n ** 127n}`, argType],
      ['1'.repeat(39), { ...argType, scalarType: 'decimal' }],
      ['soon', { ...argType, scalarType: 'datetime' }],
      ['abc', { ...argType, scalarType: 'uuid' }],
    ]
    for (const [arg, type] of bad) {
      const query = adapter.queryRaw({ sql: 'SELECT $1', args: [arg], argTypes: [{ ...argType, ...type }] })
      await expect(query).rejects.toMatchObject({ cause: { kind: 'InvalidInputValue' } })
    }
  })
})

describe('opening', () => {
  it('says what is wrong', async () => {
    const folder = await mkdtemp(path.join(tmpdir(), 'prisma-duckdb-'))
    const open = (name: string) => new PrismaDuckDB({ path: path.join(folder, name) }).connect()
    await expect(open('none/a.duckdb')).rejects.toMatchObject({ cause: { kind: 'DatabaseDoesNotExist' } })
    await writeFile(path.join(folder, 'text.duckdb'), 'not a database '.repeat(2000))
    await expect(open('text.duckdb')).rejects.toMatchObject({ cause: { kind: 'postgres', code: '58030' } })

    const held = await open('held.duckdb')
    const program = `import { PrismaDuckDB } from './index.ts'
      await new PrismaDuckDB({ path: process.argv[1] }).connect().catch((error) => console.log(JSON.stringify(error.cause)))`
    const args = ['--input-type=module', '-e', program, path.join(folder, 'held.duckdb')]
    const other = spawnSync(process.execPath, args, {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      encoding: 'utf8',
    })
    expect(JSON.parse(other.stdout)).toMatchObject({ kind: 'TooManyConnections', originalCode: '55006' })
    await held.dispose()
    await rm(folder, { recursive: true })
  })

  it('names its schema and has no relation joins', () => {
    expect(adapter.getConnectionInfo?.()).toEqual({
      schemaName: 'main',
      maxBindValues: 32_766,
      supportsRelationJoins: false,
    })
  })
})
