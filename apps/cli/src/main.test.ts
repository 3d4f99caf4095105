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
const everyone = JSON.stringify({
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] },
})
const at = ['--data', data, '--as-of', '2026-01-10T00:00:00Z']
/** The file of orders with how its rows become events. */
const ordersAsEvents = [orders, '--event', 'Bought', '--id', 'customer', '--at', 'ordered_at']

beforeAll(() => {
  const rejects = join(folder, 'rejects.csv')
  const done = tessera(['import', ...ordersAsEvents, '--data', data, '--rejects', rejects])
  expect(done).toMatchObject({ status: 0, stderr: '' })
  expect(done.stdout).toContain('5 rows read: 4 taken, 1 rejected, 0 known already')
  expect(readFileSync(rejects, 'utf8')).toContain('not a date')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('importing again adds nothing', () => {
  const again = tessera(['import', ...ordersAsEvents, '--data', data, '--json'])
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

test('explain names every condition, what was found, and the least that would change it', () => {
  const { stdout } = tessera(['explain', '--definition', big, '--profile', 'bob', ...at])
  expect(stdout).toContain(
    '\n  ✗ total revenue of Bought in the last 30 days is more than 100: 15 → over 85 more\n',
  )
})

test('a moment without an offset is of the workspace’s zone', () => {
  const zoned = join(folder, 'tokyo')
  const one = file('one.csv', 'user_id,at,n\na,2026-01-01T00:00:00,1\n')
  const zone = ['--time-zone', 'Asia/Tokyo']
  expect(tessera(['import', one, '--event', 'E', '--at', 'at', '--data', zoned, ...zone])).toMatchObject({
    status: 0,
  })
  const asOf = (moment: string) =>
    JSON.parse(
      tessera(['evaluate', '--definition', '-', '--data', zoned, '--json', '--as-of', moment], everyone)
        .stdout,
    ) as { asOf: string }
  expect(asOf('2026-01-02')).toMatchObject({ asOf: '2026-01-01T15:00:00.000Z' })
  expect(asOf('2026-01-02T09:00')).toMatchObject({ asOf: '2026-01-02T00:00:00.000Z' })
  expect(asOf('2026-01-02T09:00:00+01:00')).toMatchObject({ asOf: '2026-01-02T08:00:00.000Z' })
})

test.each(['5', '1998', 'June 3', '1998-06-31', '1998-02-30T00:00:00Z', '1998-13-01', 'soon', ''])(
  'as of “%s” is refused, not guessed',
  (moment) => {
    const { status, stderr } = tessera(['evaluate', '--definition', big, '--data', data, `--as-of=${moment}`])
    expect({ status, stderr }).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('A moment looks like 2026-03-31T12:00:00Z or 2026-03-31.'),
    })
  },
)

test('rows that are events by --event have their moment found, once or many times a profile', () => {
  const once = file('visits.csv', 'id,seen_on\na,2026-01-01\nb,2026-01-02\n')
  const { stdout } = tessera(['import', once, '--event', 'Visit', '--data', join(folder, 'visits')])
  expect(stdout).toContain('Every row is an event “Visit”, by “id”, at “seen_on”.')
  expect(stdout).toContain('2 taken')
})

test('an export that cannot be evaluated leaves an earlier one as it is', () => {
  const out = file('earlier.csv', 'id\nada\n')
  const args = ['export', '--definition', '-', '--out', out, '--data', data]
  expect(tessera(args, everyone.replace('everyone', 'trait.nothing'))).toMatchObject({ status: 1 })
  expect(readFileSync(out, 'utf8')).toBe('id\nada\n')
  expect(tessera(args, everyone)).toMatchObject({ status: 0, stderr: expect.stringContaining('3 members') })
  expect(readFileSync(out, 'utf8')).toContain('bob')
})

test('export writes CSV that a spreadsheet will not run, and NDJSON', () => {
  const csv = tessera(['export', '--definition', '-', ...at], everyone)
  expect(csv.stdout).toBe('id\r\nada\r\nbob\r\n"cee ""c"""\r\n')
  const lines = tessera(['export', '--definition', '-', '--format', 'ndjson', ...at], everyone)
  expect(
    lines.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string }),
  ).toMatchObject([{ id: 'ada' }, { id: 'bob' }, { id: 'cee "c"' }])
})

test('an import is undone by its id, said beforehand, once', () => {
  const shop = join(folder, 'undone')
  const read = (...args: string[]) => tessera([...args, '--data', shop])
  const { importId } = JSON.parse(read('import', ...ordersAsEvents, '--json').stdout) as { importId: string }
  expect(read('undo-import').stdout).toContain(`${importId}  `)
  expect(read('undo-import', importId, '--dry-run').stdout).toContain('4 events')
  expect(JSON.parse(read('undo-import', importId, '--json').stdout)).toMatchObject({
    events: 4,
    peopleRemoved: 3,
  })
  expect(read('undo-import').stdout).toContain('undone')
  expect(read('undo-import', importId)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('undone already'),
  })
  expect(read('undo-import', 'none')).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('No import'),
  })
  expect(JSON.parse(read('import', ...ordersAsEvents, '--json').stdout)).toMatchObject({
    accepted: 4,
    duplicates: 0,
  })
})

test('an export comes back in: phone numbers, plain names, and what blanks and spellings mean', () => {
  const [one, two] = [join(folder, 'out'), join(folder, 'back')]
  tessera(['import', file('phones.csv', 'id,phone\nu1,0730907665\nu2,+4930123\n'), '--data', one])
  const out = join(folder, 'phones-out.csv')
  const exported = ['export', '--definition', '-', '--format', 'csv']
  tessera([...exported, '--data', one, '--out', out], everyone)
  expect(readFileSync(out, 'utf8')).toBe('id,phone\r\nu1,0730907665\r\nu2,+4930123\r\n')
  tessera(['import', out, '--data', two])
  expect(tessera([...exported, '--data', two], everyone).stdout).toBe(readFileSync(out, 'utf8'))
  const more = file('more.csv', 'id,phone\nU1 ,\n')
  expect(tessera(['import', more, '--fold-ids', '--data', two]).stdout).toContain(
    '1 ids read as another spelling',
  )
  expect(tessera([...exported, '--data', two], everyone).stdout).toBe(readFileSync(out, 'utf8'))
  tessera(['import', more, '--fold-ids', '--blank', 'overwrite', '--data', two])
  expect(tessera([...exported, '--data', two], everyone).stdout).toContain('u1,\r\n')
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
  ['a folder in the place of a file', ['import', folder, '--data', data], 'This is a folder, not a file'],
  [
    'a place where nothing can be written',
    ['export', '--definition', any, '--out', join(folder, 'no', 'such.csv'), ...at],
    'such.csv cannot be written',
  ],
  [
    'a place where no rejected rows can be written',
    ['import', ...ordersAsEvents, '--rejects', join(folder, 'no', 'such.csv'), '--data', data],
    'The file for rejected rows cannot be written',
  ],
])('%s is said plainly, without a stack', (_, args, words) => {
  const { status, stderr } = tessera(args)
  expect(status).toBe(1)
  expect(stderr).toContain(words)
  expect(stderr).not.toMatch(/^\s+at /m)
})

describe('convert', () => {
  const convert = (input: unknown, ...args: string[]) =>
    tessera(['convert', '-', '--data', data, ...args], JSON.stringify(input))
  const bought = { field: 'event.Bought', operator: '>=', value: 2 }
  const rule = { combinator: 'and', rules: [{ field: 'trait.country', operator: 'in', value: ['DE', 'AT'] }] }

  test('reads react-querybuilder and JSONLogic', () => {
    const query = { combinator: 'and', rules: [{ field: 'country', operator: 'in', value: 'DE, AT' }] }
    expect(JSON.parse(convert(query, '--from', 'rqb').stdout)).toEqual({ version: 1, rule })
    const logic = { in: [{ var: 'country' }, ['DE', 'AT']] }
    expect(JSON.parse(convert(logic, '--from', 'jsonlogic').stdout)).toEqual({ version: 1, rule })
  })

  test('writes react-querybuilder, a sentence, an outline, SQL', () => {
    expect(JSON.parse(convert({ version: 1, rule }, '--to', 'rqb').stdout)).toEqual(rule)
    expect(convert({ version: 1, rule }, '--to', 'sentence').stdout).toBe(
      'People whose country is DE or AT.\n',
    )
    expect(convert({ version: 1, rule }, '--to', 'outline').stdout).toBe('all of\n  country is DE or AT\n')
    const events = { version: 1, rule: { combinator: 'and', rules: [bought] } }
    expect(convert(events, '--to', 'sql').stdout).toContain('SELECT count(*) FROM "Bought"')
  })

  test('says what has no counterpart, and writes nothing', () => {
    const { status, stdout, stderr } = convert(
      { version: 1, rule: { combinator: 'and', rules: [bought] } },
      '--to',
      'jsonlogic',
    )
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toContain('rule.rules.0: JSONLogic has no events. [not-expressible]')
  })
})

test('help names every command, and schema prints JSON Schema', () => {
  const { stdout } = tessera(['--help'])
  for (const command of [
    'import',
    'generate',
    'evaluate',
    'test',
    'overlap',
    'explain',
    'export',
    'convert',
    'schema',
  ])
    expect(stdout).toContain(command)
  expect(JSON.parse(tessera(['schema']).stdout)).toHaveProperty('$schema')
  expect(JSON.parse(tessera(['schema', 'keys']).stdout)).toContainEqual(
    expect.objectContaining({ place: 'measure of events', misplaced: expect.arrayContaining(['property']) }),
  )
})
