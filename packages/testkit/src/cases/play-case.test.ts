import { expect, test } from 'vitest'
import { CaseFileError } from './read-case-file.ts'
import { type CaseResult, runCaseFile } from './run-case-file.ts'

const ana = { type: 'identify', userId: 'ana', traits: { n: 1 }, timestamp: '2024-01-01T00:00:00Z' }
const definition = {
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'trait.n', operator: '=', value: 1 }] },
}
const good = {
  id: 'a',
  asOf: '2024-06-01T00:00:00Z',
  messages: [ana],
  definition,
  expect: { members: ['ana'] },
}

async function run(...cases: object[]): Promise<CaseResult[]> {
  const results: CaseResult[] = []
  for await (const result of runCaseFile({ cases }, { engine: 'reference' })) results.push(result)
  return results
}

test('a case that holds passes, one that does not says how it differs', async () => {
  const [right, wrong] = await run(good, { ...good, expect: { members: ['ben'] } })
  expect(right).toMatchObject({ id: 'a', engine: 'reference', passed: true, failures: [] })
  expect(wrong?.passed).toBe(false)
  expect(wrong?.failures.map((failure) => failure.message)).toEqual([
    'expected ben, got ana; lacks ben; should not hold ana',
  ])
})

test.each([
  [{ size: 1 }, true],
  [{ size: 2 }, false],
  [{ members: ['ana'], size: 1 }, true],
  [{ diagnostic: true }, false],
])('%j of one member: %s', async (expected, passed) => {
  expect((await run({ ...good, expect: expected }))[0]?.passed).toBe(passed)
})

test.each([
  [{ diagnostic: true }, true],
  [{ diagnostic: 'unknown-trait' }, true],
  [{ diagnostic: 'cycle' }, false],
  [{ members: [] }, false],
  [{ size: 0 }, false],
])('%j of a definition that is refused: %s', async (expected, passed) => {
  const unknown = { combinator: 'and', rules: [{ field: 'trait.m', operator: '!=', value: 1 }] }
  const [result] = await run({ ...good, definition: { version: 1, rule: unknown }, expect: expected })
  expect(result?.passed).toBe(passed)
})

test('what holds on from step to step: messages add up, lists and definitions are replaced', async () => {
  const ben = { ...ana, userId: 'ben', timestamp: '2024-02-01T00:00:00Z' }
  const listed = {
    ...definition,
    rule: { combinator: 'and', rules: [{ field: 'list', operator: 'in', value: 'l' }] },
  }
  const [result] = await run({
    id: 'steps',
    messages: [ana],
    definition,
    lists: { l: ['ana'] },
    steps: [
      { at: '2024-01-01T00:00:00Z', expect: { members: ['ana'] } },
      { at: '2024-01-15T00:00:00Z', messages: [ben], expect: { members: ['ana'] } },
      { at: '2024-02-01T00:00:00Z', expect: { members: ['ana', 'ben'] } },
      { at: '2024-02-01T00:00:00Z', definition: listed, expect: { members: ['ana'] } },
      { at: '2024-02-01T00:00:00Z', lists: { l: ['ben'] }, expect: { members: ['ana'] } },
    ],
  })
  expect(result?.failures.map(({ step, message }) => ({ step, message }))).toEqual([
    { step: 4, message: 'expected ana, got ben; lacks ana; should not hold ben' },
  ])
})

test('a moment without offset is wall clock of the case’s zone', async () => {
  const paris = { ...good, timeZone: 'Europe/Paris', expect: { members: [] } }
  const results = await run({ ...paris, asOf: '2024-01-01T00:59' }, { ...paris, asOf: '2024-01-01T01:00' })
  expect(results.map((result) => result.passed)).toEqual([true, false])
})

test.each([
  ['asOf', { ...good, asOf: undefined }],
  ['asOf', { ...good, asOf: 'tomorrow' }],
  ['timeZone', { ...good, timeZone: 'Mars/Phobos' }],
  ['expect', { ...good, expect: undefined }],
  ['expect', { ...good, expect: {} }],
  ['dataset', { ...good, dataset: 'nowhere' }],
  ['steps[0].at', { ...good, steps: [{ at: 'then', expect: { size: 0 } }] }],
])('a case that cannot be played fails alone, naming %s', async (path, bad) => {
  const [result, other] = await run(bad, good)
  expect(result?.passed).toBe(false)
  expect(result?.error).toBeInstanceOf(CaseFileError)
  expect(String(result?.error)).toContain(`${path}:`)
  expect(other?.passed).toBe(true)
})

test.each([
  ['lists.l', { ...good, lists: { l: 'ana' } }],
  ['id', { ...good, id: 7 }],
  ['expect.size', { ...good, expect: { size: 'one' } }],
  ['catalogue.traits.n', { ...good, catalogue: { traits: { n: 'integer' } } }],
])('a case that is not of the form fails alone, naming %s', async (path, bad) => {
  const [result, other] = await run(bad, good)
  expect(result).toMatchObject({ passed: false, failures: [] })
  expect(String(result?.error)).toContain(`${path}:`)
  expect(other?.passed).toBe(true)
})

test('a case without a name is called by its place', async () => {
  const results = await run(good, { about: 'nameless' }, [])
  expect(results.map(({ id, about }) => [id, about])).toEqual([
    ['a', undefined],
    ['cases[1]', 'nameless'],
    ['cases[2]', undefined],
  ])
})

test('a case that fails tells which of its messages were left out', async () => {
  const page = { type: 'page', userId: 'ben', timestamp: '2024-01-01T00:00:00Z' }
  const messages = [ana, page, { ...ana, userId: 5 }]
  const steps = [{ at: '2024-06-01T00:00:00Z', messages: [{ ...ana, timestamp: 'then' }] }]
  const [right, wrong] = await run(
    { ...good, messages, steps },
    { ...good, messages, steps, expect: { size: 2 } },
  )
  expect(right).not.toHaveProperty('leftOut')
  expect(wrong?.leftOut).toEqual([
    'messages[1] was left out: type "page" is neither identify nor track',
    'messages[2] was left out: neither userId nor anonymousId',
    'steps[0].messages[0] was left out: no timestamp that can be read',
  ])
})

test.each([[[]], [{ cases: {} }], [{ datasets: { d: 1 }, cases: [] }]])(
  'a document that is no case file is refused: %j',
  async (json) => {
    await expect(runCaseFile(json, { engine: 'reference' }).next()).rejects.toThrow(CaseFileError)
  },
)
