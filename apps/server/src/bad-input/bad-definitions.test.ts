/** Definitions that make no sense, and text meant to do harm, through HTTP. */
import type { Definition } from '@tessera/rules/definition'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fetch } from '../testing/cookie-jar.ts'
import { documented } from '../testing/documented.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer({ profiles: 300, events: 3000 })
})
afterAll(() => server.stop())

/** Anything at all as the one condition, as a client of another make might send it. */
const only = (condition: object): Definition =>
  JSON.parse(JSON.stringify({ version: 1, rule: { combinator: 'and', rules: [condition] } }))

describe('a condition that makes no sense', () => {
  it.each([
    ['an unknown trait', { field: 'trait.nope', operator: '=', value: 'a' }, 'unknown-trait'],
    [
      'an unknown event',
      { field: 'event.Nope', operator: '>=', value: 1, window: { kind: 'ever' } },
      'unknown-event',
    ],
    ['a value of the wrong type', { field: 'trait.age', operator: '>', value: 'old' }, 'wrong-value'],
    ['an operator of another type', { field: 'trait.country', operator: '>', value: 3 }, undefined],
    [
      'a window that ends before it begins',
      {
        field: 'event.Order Completed',
        operator: '>=',
        value: 1,
        window: { kind: 'between', from: '2026-05-01', to: '2026-01-01' },
      },
      undefined,
    ],
    [
      'a window of no length',
      {
        field: 'event.Order Completed',
        operator: '>=',
        value: 1,
        window: { kind: 'last', amount: 0, unit: 'day' },
      },
      undefined,
    ],
    [
      'a window of a kind that there is not',
      { field: 'event.Order Completed', operator: '>=', value: 1, window: { kind: 'whenever' } },
      undefined,
    ],
  ])(
    '%s is refused with its place and a remedy, and may still be kept as a draft',
    async (_, condition, code) => {
      const definition = only(condition)
      const refused = await refusal(server.client.preview.size.query({ definition }))
      expect(refused).toMatchObject({ httpStatus: 400, tessera: { code: 'invalid-definition' } })
      const [first] = refused.tessera?.diagnostics ?? []
      expect(first?.path.slice(0, 3)).toEqual(['rule', 'rules', 0])
      expect(first?.message.length).toBeGreaterThan(5)
      if (code) expect(first?.code).toBe(code)
      const { segments } = server.client
      const { key, revision } = await segments.create.mutate({ name: `Draft ${Math.random()}`, definition })
      expect((await segments.get.query({ key })).draft).toEqual(definition)
      expect(await refusal(segments.publish.mutate({ key, revision }))).toMatchObject({
        tessera: { code: 'invalid-definition' },
      })
    },
  )
})

describe('too much', () => {
  it('10,000 levels of JSON are refused before they are read', async () => {
    for (const path of ['segments.create', 'preview.size']) {
      const deep = `{"name":"x","definition":{"version":1,"rule":${'{"combinator":"and","rules":['.repeat(10_000)}${']}'.repeat(10_000)}}}`
      const response = await fetch(`${server.url}/trpc/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: deep,
      })
      expect(response.status).toBe(400)
      expect(await response.text()).toContain('deeper')
    }
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  it('10,000 values are counted, saved and read back; one more is refused', async () => {
    const { preview, segments } = server.client
    const values = Array.from({ length: 10_000 }, (_, i) => `no such city ${i}`)
    const country = { field: 'trait.country', operator: 'in' }
    const few = await preview.size.query({ definition: only({ ...country, value: ['DE'] }) })
    const definition = only({ ...country, value: [...values.slice(1), 'DE'] })
    expect((await preview.size.query({ definition })).size).toBe(few.size)
    const { key } = await segments.create.mutate({ name: 'Many values', definition })
    expect((await segments.get.query({ key })).draft).toEqual(definition)
    const more = await refusal(
      preview.size.query({ definition: only({ ...country, value: [...values, 'DE'] }) }),
    )
    expect(more.tessera?.diagnostics?.[0]?.code).toBe('too-many-values')
  })
})

describe('hostile text', () => {
  const hostile = `'; DROP TABLE profiles;-- "q" \\ \u202eabc\u202c 😀 <img src=x onerror=alert(1)> \u2028 \${7*7}`

  it('is kept exactly in names, descriptions and notes, and counted as what it is in values', async () => {
    const { preview, segments } = server.client
    const definition = only({ field: 'trait.country', operator: '=', value: hostile })
    expect((await preview.size.query({ definition })).size).toBe(0)
    // Signs that nobody sees would let a name pass for another one.
    expect(await refusal(segments.create.mutate({ name: hostile }))).toMatchObject({
      tessera: { code: 'name-refused', naming: [{ code: 'unprintable' }] },
    })
    const name = hostile.replaceAll(/[\u202e\u202c\u2028]/g, '')
    const { key, revision } = await segments.create.mutate({
      name,
      description: hostile,
      definition,
      documentation: { ...documented, purpose: hostile },
    })
    await segments.publish.mutate({ key, revision, note: hostile })
    const read = await segments.get.query({ key })
    expect(read).toMatchObject({
      name,
      description: hostile,
      draft: definition,
      documentation: { purpose: hostile },
    })
    expect(read.versions[0]?.note).toBe(hostile)
    expect(read.versions[0]?.sentence).toContain('DROP TABLE')
  })

  it('is kept exactly in lists', async () => {
    const { lists, preview, segments } = server.client
    const { key } = await lists.create.mutate({ name: hostile, ids: [hostile, 'b'] })
    expect(await lists.list.query()).toContainEqual(expect.objectContaining({ key, name: hostile, size: 2 }))
    expect(
      (await preview.size.query({ definition: only({ field: 'list', operator: 'in', value: key }) })).size,
    ).toBe(0)
    await expect(segments.list.query()).resolves.toBeDefined()
  })

  it.each([
    ['a NUL in a name', () => server.client.segments.create.mutate({ name: 'a\u0000b' })],
    [
      'a NUL in a description',
      () => server.client.segments.create.mutate({ name: 'x', description: '\u0000' }),
    ],
    ['a NUL in an id of a list', () => server.client.lists.create.mutate({ name: 'x', ids: ['a\u0000'] })],
    [
      'SQL as the key of a list',
      () => server.client.lists.create.mutate({ name: 'x', key: "a'; DROP", ids: [] }),
    ],
    [
      'a path as the key of a segment',
      () => server.client.segments.create.mutate({ name: 'x', key: '../x' }),
    ],
    ['NUL as the key of a segment', () => server.client.segments.get.query({ key: '\u0000' })],
    [
      'a NUL as a profile',
      () =>
        server.client.preview.explain.query({
          definition: only({ field: 'trait.country', operator: '=', value: 'DE' }),
          profileId: '\u0000',
        }),
    ],
  ])('%s is refused in words', async (_, ask) => {
    const refused = await refusal(ask())
    expect(refused.httpStatus).toBeGreaterThanOrEqual(400)
    expect(refused.httpStatus).toBeLessThan(500)
    expect(refused.message).not.toMatch(/stack|at Object|node_modules|invalid byte/)
  })

  it('leaves everything where it was', async () => {
    expect((await server.client.workspace.info.query()).profiles).toBe(300)
  })
})
