import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookiesOf, fetch } from '../testing/cookie-jar.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

/** `fetch` sets Host and Origin by itself; this sends them as they are given. */
function send(path: string, headers: Record<string, string>, method = 'GET'): Promise<number> {
  const { hostname, port } = new URL(server.url)
  return new Promise((resolve, reject) => {
    const cookie = cookiesOf(server.url)
    const request = httpRequest(
      { hostname, port, path, method, headers: { cookie, ...headers } },
      (response) => {
        response.resume()
        resolve(response.statusCode ?? 0)
      },
    )
    request.on('error', reject)
    request.end(method === 'POST' ? '{}' : undefined)
  })
}

function post(path: string, body: string): Promise<Response> {
  return fetch(`${server.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
  })
}

describe('requests from elsewhere', () => {
  it('are refused, whatever they ask', async () => {
    const host = new URL(server.url).host
    expect(await send('/trpc/workspace.info', { host })).toBe(200)
    expect(await send('/healthz', { host })).toBe(200)
    expect(await send('/trpc/workspace.info', { host: 'evil.example' })).toBe(403)
    expect(await send('/trpc/workspace.info', { host, origin: 'http://evil.example' })).toBe(403)
    expect(await send('/trpc/segments.create', { host, origin: 'http://evil.example' }, 'POST')).toBe(403)
    expect(await send('/api/uploads', { host, 'sec-fetch-site': 'cross-site' }, 'POST')).toBe(403)
    expect(await send('/', { host: 'evil.example' })).toBe(403)
    expect(await server.client.segments.list.query()).toEqual([])
  })

  it('find headers that keep other sites and inline scripts out', async () => {
    const { headers } = await fetch(`${server.url}/healthz`)
    const policy = headers.get('content-security-policy') ?? ''
    expect(policy).toContain("script-src 'self'")
    expect(policy).not.toMatch(/script-src[^;]*unsafe/)
    expect(policy).toContain("frame-ancestors 'none'")
    expect(headers.get('x-content-type-options')).toBe('nosniff')
    expect(headers.get('access-control-allow-origin')).toBeNull()
  })
})

describe('input that is too much or makes no sense', () => {
  it('is refused in words, without internals', async () => {
    const deep = await post(
      '/trpc/segments.create',
      `{"name":"x","definition":${'['.repeat(5000)}${']'.repeat(5000)}}`,
    )
    expect(deep.status).toBe(400)
    expect(JSON.stringify(await deep.json())).toContain('deeper')
    const huge = await post('/trpc/segments.create', JSON.stringify({ name: 'x'.repeat(1_100_000) }))
    expect(huge.status).toBe(413)
    const broken = await post('/trpc/segments.create', '{"name":')
    expect(broken.status).toBe(400)
    const form = await fetch(`${server.url}/trpc/segments.create`, { method: 'POST', body: 'name=x' })
    expect(form.status).toBe(415)
    const nowhere = await post('/trpc/no.such', '{}')
    expect(nowhere.status).toBe(404)
    for (const response of [huge, broken, form, nowhere]) {
      const text = await response.text()
      expect(JSON.parse(text).error.message.length).toBeGreaterThan(5)
      expect(text).not.toMatch(/stack|node_modules|\.ts:|\/work|at Object/)
    }
  })

  it.each([
    ['a blank name', { name: '   ' }],
    ['a name with a line break', { name: 'a\nb' }],
    ['a name with NUL', { name: 'a\u0000b' }, 'Take it out and try again.'],
    ['a key with a path in it', { name: 'x', key: '../../etc' }],
    ['a definition that is a list', { name: 'x', definition: [] }],
  ])('refuses %s', async (_, input, fix?: string) => {
    const response = await post('/trpc/segments.create', JSON.stringify(input))
    expect(response.status).toBe(400)
    expect(JSON.parse(await response.text()).error.data).toEqual({
      code: 'BAD_REQUEST',
      httpStatus: 400,
      path: 'segments.create',
      tessera: { code: 'wrong-input', ...(fix && { fix }) },
    })
  })

  it('keeps hostile text exactly and shows it back, and refuses what no store can hold', async () => {
    const { segments } = server.client
    const name = `"><script>alert(1)</script> '; DROP TABLE segments;-- 😀`
    const definitionOf = (value: string) =>
      ({
        version: 1,
        rule: { combinator: 'and', rules: [{ field: 'profile.id', operator: '=', value }] },
      }) as const
    for (const value of ['\u0000', '\ud800'])
      expect(
        await refusal(segments.create.mutate({ name: 'Not stored', definition: definitionOf(value) })),
      ).toMatchObject({
        code: 'BAD_REQUEST',
        message:
          'definition.rule.rules.0.value: holds a NUL character or half of a character. Nothing was done.',
      })
    const definition = definitionOf('\u0001\ud83d\ude00\u202e${7*7}\'"\\')
    const { key } = await segments.create.mutate({ name, definition })
    expect(await segments.get.query({ key })).toMatchObject({ name, draft: definition })
    expect((await segments.list.query()).map((segment) => segment.name)).toEqual([name])
  })

  it('refuses a definition beyond its limits, saying where', async () => {
    const rules = Array.from({ length: 1001 }, () => ({ field: 'profile.id', operator: '=', value: 'a' }))
    const refused = await refusal(
      server.client.segments.create.mutate({
        name: 'Too much',
        definition: JSON.parse(JSON.stringify({ version: 1, rule: { combinator: 'or', rules } })),
      }),
    )
    expect(refused).toMatchObject({ code: 'BAD_REQUEST', tessera: { code: 'invalid-definition' } })
    expect(refused.tessera?.diagnostics?.[0]?.code).toBe('too-many-conditions')
  })

  it('says what is not there', async () => {
    expect(await refusal(server.client.segments.get.query({ key: 'nope' }))).toMatchObject({
      code: 'NOT_FOUND',
      httpStatus: 404,
      tessera: { code: 'segment-not-found' },
    })
    const id = '00000000-0000-4000-8000-000000000000'
    expect((await fetch(`${server.url}/api/imports/${id}/rejects.csv`)).status).toBe(404)
    expect((await fetch(`${server.url}/api/imports/..%2F..%2Fetc%2Fpasswd/rejects.csv`)).status).toBe(404)
  })
})
