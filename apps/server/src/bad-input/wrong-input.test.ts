/** Every procedure of a real server, with every part of its input wrong in every way: none may fail for it. */
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { DEMO_PASSWORD } from '../auth/demo-people.ts'
import { appRouter } from '../router.ts'
import { callAs, cookiesFor } from '../testing/people-of.ts'
import type { Someone } from '../testing/people-of.ts'
import type { Known } from '../testing/sample-input.ts'
import { replacedEverywhere, sampleOf } from '../testing/sample-input.ts'
import { documented } from '../testing/documented.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
let admin: Pick<Someone, 'headers'>
beforeAll(async () => {
  server = await startThrowawayServer({ profiles: 50, events: 500 })
  admin = { headers: await cookiesFor(server.url, 'ada@demo.tessera.test', DEMO_PASSWORD) }
})
afterAll(() => server.stop())

interface Kept {
  readonly _def: { readonly type: string; readonly inputs: readonly unknown[] }
}
// The library types its procedures as a tree, and keeps them as a list.
const kept = appRouter._def.procedures as unknown as Record<string, Kept>

/** They end the session that asks, wait for a stream, or make people wait on purpose. */
const leftOut =
  /^session\.(signOut|endOthers|changePassword|signIn|setUp|accept|choosePassword)$|^apiKeys\.create$/

const takesApart = new Set(['preview.size', 'insight.impact', 'segments.create'])

const wrong = [
  null,
  -1,
  2 ** 31,
  2 ** 53,
  '',
  'x',
  'a\u0000b',
  '\ud800',
  '0000-01-01T00:00:00Z',
  '275760-09-13T00:00:00Z',
  'z'.repeat(5000),
  [],
  {},
]

const definition = {
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'trait.country', operator: '=', value: 'DE' }] },
}
const known: Known = {
  definition,
  revision: 0,
  version: 1,
  asOf: '2026-01-01T00:00:00Z',
  at: '2026-01-01T00:00:00Z',
  from: '2026-01-01T00:00:00Z',
  until: '2026-01-01T00:00:00Z',
  expiresAt: '2030-01-01T00:00:00Z',
  id: '00000000-0000-7000-8000-000000000000',
  runId: '00000000-0000-7000-8000-000000000000',
  requestId: '00000000-0000-7000-8000-000000000000',
  field: 'trait.country',
  profileId: 'u1',
  cursor: '1',
  email: 'nobody@throwaway.test',
  role: 'viewer',
  documentation: documented,
}

/** By router, so that each has a time limit of its own. */
const procedures = Object.groupBy(
  Object.entries(kept).filter(([name, { _def }]) => _def.type !== 'subscription' && !leftOut.test(name)),
  ([name]) => name.slice(0, name.indexOf('.')),
)
let asked = 0

describe('is refused as wrong or as not there, and never a failure of the server', () => {
  let key: string
  beforeAll(async () => {
    ;({ key } = await server.client.segments.create.mutate({
      name: 'Wrong input',
      documentation: documented,
    }))
  })

  it.each(Object.keys(procedures))('by %s', async (router) => {
    const failures: string[] = []
    const logged = vi.spyOn(console, 'error').mockImplementation(() => undefined)
    for (const [name, { _def }] of procedures[router] ?? []) {
      const [schema] = _def.inputs
      if (schema === undefined) continue
      // What is wrong inside a definition is a diagnostic to all of them; those that take it apart first are asked.
      const whole = new Set(takesApart.has(name) ? [] : ['definition'])
      const inputs = [...replacedEverywhere(sampleOf(schema, { ...known, key }), wrong, whole)]
      for (let i = 0; i < inputs.length; i += 8) {
        await Promise.all(
          inputs.slice(i, i + 8).map(async (input) => {
            const { status, text } = await callAs(server.url, admin, name, input)
            asked++
            // A stream's errors come in its text.
            if (status >= 500 || text.includes('The server failed'))
              failures.push(
                `${name} ${JSON.stringify(input)?.slice(0, 300)}: ${status} ${text.slice(0, 200)}`,
              )
          }),
        )
      }
    }
    const reasons = logged.mock.calls.map(([, error]) => String(error).slice(0, 300))
    logged.mockRestore()
    expect(failures, reasons.join('\n')).toEqual([])
  })

  it('in thousands of ways', () => {
    expect(asked).toBeGreaterThan(2000)
  })
})

it.each([
  '/api/audit/export.csv?action=%00',
  '/api/audit/export.csv?cursor=x&from=0000-01-01T00:00:00Z',
  '/api/imports/%00/rejects.csv',
  '/api/imports/x/rejects.csv',
  '/trpc/preview.size?input=%7B%22a%22',
  '/trpc/segments.get?input=%7B%22key%22%3A%22%5Cu0000%22%7D',
])('an address %s is 400 or 404', async (address) => {
  const response = await fetch(`${server.url}${address}`, { headers: admin.headers })
  expect([400, 404]).toContain(response.status)
})

it.each(['input', 'connectionParams', 'anything'])(
  'nesting in %s of an address is refused, also when it is there twice',
  async (name) => {
    const deep = encodeURIComponent(`${'['.repeat(2000)}${']'.repeat(2000)}`)
    for (const query of [`${name}=${deep}`, `${name}=1&${name}=${deep}`]) {
      const response = await fetch(`${server.url}/trpc/segments.list?${query}`, { headers: admin.headers })
      expect(response.status).toBe(400)
    }
  },
)

it('a file that is refused leaves the connection open for the next request', async () => {
  for (let i = 0; i < 3; i++) {
    const refused = await fetch(`${server.url}/api/audit/export.csv?from=nonsense`, {
      headers: admin.headers,
    })
    expect(refused.status).toBe(400)
    expect((await refused.text()).length).toBeGreaterThan(10)
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  }
})
