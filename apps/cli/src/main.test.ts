import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

const program = fileURLToPath(new URL('main.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'tessera-cli-'))
const data = join(folder, 'shop')

/** Runs the real program in a process of its own. */
function tessera(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...args], {
    encoding: 'utf8',
    input,
  })
  return { status, stdout, stderr }
}

function file(name: string, content: unknown): string {
  const path = join(folder, name)
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
  return path
}

const orders = file(
  'orders.csv',
  `customer,ordered_at,revenue,note
ada,2026-01-05T10:00:00Z,20,=1+1
ada,2026-01-09T10:00:00Z,90,
bob,2026-01-07T10:00:00Z,15,
bob,not a date,15,
"cee ""c""",2025-06-01T10:00:00Z,200,
`,
)
const spent = (over: number) => ({
  version: 1,
  rule: {
    combinator: 'and',
    rules: [
      {
        field: 'event.Bought',
        measure: { kind: 'sum', property: 'revenue' },
        operator: '>',
        value: over,
        window: { kind: 'last', amount: 30, unit: 'day' },
      },
    ],
  },
})
const big = file('big.json', spent(100))
const any = file('any.json', spent(1))
const at = ['--data', data, '--as-of', '2026-01-10T00:00:00Z']

beforeAll(() => {
  const rejects = join(folder, 'rejects.csv')
  const done = tessera([
    'import',
    orders,
    '--event',
    'Bought',
    '--id',
    'customer',
    '--at',
    'ordered_at',
    '--data',
    data,
    '--rejects',
    rejects,
  ])
  expect(done).toMatchObject({ status: 0, stderr: '' })
  expect(done.stdout).toContain('5 rows read: 4 taken, 1 rejected, 0 known already')
  expect(readFileSync(rejects, 'utf8')).toContain('not a date')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('importing again adds nothing', () => {
  const again = tessera([
    'import',
    orders,
    '--event',
    'Bought',
    '--id',
    'customer',
    '--at',
    'ordered_at',
    '--data',
    data,
    '--json',
  ])
  expect(JSON.parse(again.stdout)).toMatchObject({ accepted: 0, duplicates: 4, rejected: 1, newProfiles: 0 })
})

describe.each(['duckdb', 'reference'])('on %s', (engine) => {
  test('evaluate prints size, counts and members', () => {
    const { stdout } = tessera([
      'evaluate',
      '--definition',
      big,
      '--members',
      '--json',
      '--engine',
      engine,
      ...at,
    ])
    expect(JSON.parse(stdout)).toMatchObject({
      asOf: '2026-01-10T00:00:00.000Z',
      exact: true,
      size: 1,
      population: 3,
      members: ['ada'],
      nodes: [
        { path: [], count: 1 },
        { path: [0], count: 1 },
      ],
    })
  })

  test('overlap counts the regions', () => {
    const { stdout } = tessera([
      'overlap',
      '--definition',
      big,
      '--definition',
      any,
      '--json',
      '--engine',
      engine,
      ...at,
    ])
    expect(JSON.parse(stdout)).toMatchObject({
      sizes: [1, 2],
      regions: expect.arrayContaining([
        { of: [0, 1], count: 1 },
        { of: [1], count: 1 },
      ]),
    })
  })

  test('explain says why, and unknown profiles are unknown', () => {
    const { stdout } = tessera([
      'explain',
      '--definition',
      big,
      '--profile',
      'bob',
      '--engine',
      engine,
      ...at,
    ])
    expect(stdout).toContain('bob is not in')
    const unknown = tessera(['explain', '--definition', big, '--profile', 'zoe', '--engine', engine, ...at])
    expect(unknown.status).toBe(1)
    expect(unknown.stderr).toContain('zoe')
  })
})

test('export writes CSV that a spreadsheet will not run, and NDJSON', () => {
  const everyone = {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] },
  }
  const csv = tessera(['export', '--definition', '-', ...at], JSON.stringify(everyone))
  expect(csv.stdout).toBe('id\r\nada\r\nbob\r\n"cee ""c"""\r\n')
  const lines = tessera(
    ['export', '--definition', '-', '--format', 'ndjson', ...at],
    JSON.stringify(everyone),
  )
  expect(
    lines.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string }),
  ).toMatchObject([{ id: 'ada' }, { id: 'bob' }, { id: 'cee "c"' }])
})

test('the zone given to import is that of moments in the file; the zone of a workspace stays', () => {
  const zoned = join(folder, 'zoned')
  const one = (name: string, ...more: string[]) =>
    tessera([
      'import',
      file(name, 'user_id,at,n\na,2026-01-01 00:00:00,1\n'),
      '--event',
      'E',
      '--at',
      'at',
      '--data',
      zoned,
      ...more,
    ])
  expect(one('first.csv', '--time-zone', 'Europe/Paris')).toMatchObject({ status: 0 })
  expect(one('second.csv', '--time-zone', 'Asia/Tokyo').stdout).toContain('Every row is an event “E”')
  const more = ['--profiles', '10', '--events', '20', '--time-zone', 'Asia/Tokyo']
  const generated = tessera(['generate', '--data', zoned, ...more])
  expect(generated).toMatchObject({ status: 1, stdout: '' })
  expect(generated.stderr).toContain('has profiles already')
  const once = {
    field: 'event.E',
    measure: { kind: 'count' },
    operator: '=',
    value: 1,
    window: { kind: 'calendar', period: 'today' },
  }
  const definition = file('once.json', { version: 1, rule: { combinator: 'and', rules: [once] } })
  const evaluated = tessera(
    `evaluate --definition ${definition} --data ${zoned} --as-of 2026-01-01T12:00:00Z --json`.split(' '),
  )
  // In Paris the day began at 23:00 UTC, after midnight in Tokyo.
  expect(JSON.parse(evaluated.stdout)).toMatchObject({ size: 1 })
})

test('a file without a column that looks like an id is not imported on a guess', () => {
  const none = tessera(['import', file('none.csv', 'colour,size\nred,1\n'), '--data', join(folder, 'guess')])
  expect(none).toMatchObject({ status: 1, stdout: '' })
  expect(none.stderr).toContain('Name it with --id COLUMN, one of: colour, size.')
})

test.each([
  ['a mistake in the call', ['evaluate', '--as-of', 'soon', '--json'], 'usage'],
  ['an unknown command', ['count', '--json'], 'usage'],
  ['a file that is not there', ['import', 'nothing.csv', '--json'], 'file-missing'],
  [
    'a definition that cannot be evaluated',
    ['evaluate', '--definition', 'BAD', '--json', ...at],
    'invalid-definition',
  ],
])('with --json %s is JSON too, and words on standard error', (_, args, code) => {
  const bad = file('unknown.json', {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'trait.x', operator: '=', value: 1 }] },
  })
  const { status, stdout, stderr } = tessera(args.map((arg) => (arg === 'BAD' ? bad : arg)))
  expect(status).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({ error: { code, message: expect.any(String) } })
  expect(stderr).not.toBe('')
})

test('test runs case files and counts what failed', () => {
  const member = {
    type: 'identify',
    userId: 'a',
    traits: { country: 'DE' },
    timestamp: '2026-01-01T00:00:00Z',
  }
  const definition = {
    version: 1,
    rule: { combinator: 'and', rules: [{ field: 'trait.country', operator: '=', value: 'DE' }] },
  }
  const one = (id: string, size: number) => ({
    id,
    about: id,
    asOf: '2026-01-02T00:00:00Z',
    messages: [member],
    definition,
    expect: { size },
  })
  const { status, stdout } = tessera([
    'test',
    file('cases.json', { cases: [one('right', 1), one('wrong', 2)] }),
  ])
  expect(status).toBe(1)
  expect(stdout).toContain('✗ wrong')
  expect(stdout.trim().split('\n').at(-1)).toBe('2 passed, 2 failed')
})

test('test goes on past a file that is none, and always ends with the count', () => {
  const member = { type: 'identify', userId: 'a', traits: { n: 1 }, timestamp: '2026-01-01T00:00:00Z' }
  const good = file('good.json', {
    cases: [
      {
        id: 'late',
        asOf: '2026-01-02T00:00:00Z',
        messages: [member, { ...member, type: 'page' }],
        definition: {
          version: 1,
          rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] },
        },
        expect: { members: ['a'] },
        steps: [{ at: '2026-01-03T00:00:00Z', expect: { size: 2 } }],
      },
    ],
  })
  const args = ['test', '--engine', 'reference', file('none.json', []), join(folder, 'missing.json'), good]
  const words = tessera(args)
  expect(words.status).toBe(1)
  expect(words.stdout).toContain('missing.json cannot be read: there is no such file.')
  expect(words.stdout).toContain('    steps[0]: expected 2, got a')
  expect(words.stdout).toContain('    messages[1] was left out: type "page" is neither identify nor track')
  expect(words.stdout.trim().split('\n').at(-1)).toBe('0 passed, 3 failed')
  const lines = tessera([...args, '--json'])
    .stdout.trim()
    .split('\n')
    .map((line): unknown => JSON.parse(line))
  expect(lines).toMatchObject([
    { passed: false, error: { code: 'not-a-case-file' } },
    { passed: false, error: { message: expect.stringContaining('missing.json') } },
    { id: 'late', passed: false, failures: [{ step: 0 }] },
    { passed: 0, failed: 3 },
  ])
})

test.each([
  ['a definition that is no JSON', ['evaluate', '--definition', orders, ...at], 'is not JSON'],
  [
    'an unknown trait',
    [
      'evaluate',
      '--definition',
      file('typo.json', {
        version: 1,
        rule: { combinator: 'and', rules: [{ field: 'trait.x', operator: '=', value: 1 }] },
      }),
      ...at,
    ],
    'unknown-trait',
  ],
  [
    'a missing workspace',
    ['evaluate', '--definition', big, '--data', join(folder, 'none')],
    'There is no workspace',
  ],
  ['no definition', ['evaluate', ...at], 'Which definition?'],
  [
    'a moment that is none',
    ['evaluate', '--definition', big, '--data', data, '--as-of', 'soon'],
    'A moment looks like',
  ],
  ['a file that is not there', ['import', join(folder, 'nothing.csv'), '--data', data], 'nothing.csv'],
])('%s is said plainly, without a stack', (_, args, words) => {
  const { status, stderr } = tessera(args)
  expect(status).toBe(1)
  expect(stderr).toContain(words)
  expect(stderr).not.toMatch(/^\s+at /m)
})

test('help names every command, and schema prints JSON Schema', () => {
  const { stdout } = tessera(['--help'])
  for (const command of ['import', 'generate', 'evaluate', 'test', 'overlap', 'explain', 'export', 'schema'])
    expect(stdout).toContain(command)
  expect(JSON.parse(tessera(['schema']).stdout)).toHaveProperty('$schema')
})
