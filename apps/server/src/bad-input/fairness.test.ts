/** One person who asks for a lot, beside others who ask for a little, on a real server. */
import { createTRPCClient, httpLink } from '@trpc/client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { AppRouter } from '../router.ts'
import { call } from '../testing/sign-in.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer({ profiles: 2000, events: 20_000 })
})
afterAll(() => server.stop())

/** Every condition is another leaf: nothing of it is known from an earlier question. */
const definition = (conditions: number, salt: string) => ({
  version: 1 as const,
  rule: {
    combinator: 'or' as const,
    rules: Array.from({ length: conditions }, (_, i) => ({
      field: `random.${salt}-${i}`,
      operator: '<' as const,
      value: 0.5,
    })),
  },
})

/** Someone else than the person who set the server up. */
async function otherPerson(): Promise<(salt: string) => Promise<number>> {
  const { token } = (await call(server.url, 'invitations.create', {
    email: 'other@throwaway.test',
    role: 'marketer',
  })) as { token: string }
  const response = await globalThis.fetch(`${server.url}/trpc/session.accept`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token, name: 'Other', password: 'a quiet harbour' }),
  })
  const cookie = response.headers
    .getSetCookie()
    .map((each) => each.split(';')[0])
    .join('; ')
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${server.url}/trpc`, methodOverride: 'POST', headers: { cookie } })],
  })
  return async (salt) => (await client.preview.size.query({ definition: definition(1, salt) })).size
}

describe('one person with 100 previews of 1,000 conditions in flight', () => {
  it('is answered in turn with others: no one else is refused or waits for all of it', async () => {
    const ask = await otherPerson()
    await ask('warm')
    const stop = new AbortController()
    let answered = 0
    const greedy = Array.from({ length: 100 }, async (_, i) => {
      try {
        await server.client.preview.size.query(
          { definition: definition(1000, `greedy-${i}`) },
          { signal: stop.signal },
        )
        answered++
      } catch {
        // Over their own share, or stopped at the end.
      }
    })
    await new Promise((resolve) => setTimeout(resolve, 500))
    for (let i = 0; i < 20; i++) expect(await ask(`small-${i}`)).toBeGreaterThan(0)
    // Twenty small ones went by while most of the big ones still waited.
    expect(answered).toBeLessThan(60)
    stop.abort()
    await Promise.all(greedy)
  })
})
