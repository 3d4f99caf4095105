import { createTRPCClient, httpLink } from '@trpc/client'
import { fastify } from 'fastify'
import { afterEach, expect, it } from 'vitest'
import type { AppRouter } from '../router.ts'
import type { AllServices } from '../procedures.ts'
import { openGate } from '../permissions/gate.ts'
import { rememberActors } from './request-actor.ts'
import { trpcRoute } from './trpc-route.ts'

const app = fastify()
afterEach(() => app.close())

it('stops a preview whose client went away', async () => {
  const { promise: asked, resolve: ask } = Promise.withResolvers<AbortSignal>()
  const services = {
    preview: {
      size: (_input: unknown, signal: AbortSignal) => {
        ask(signal)
        return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
      },
    },
  } as unknown as AllServices
  rememberActors(app, async () => ({ kind: 'system', id: null, name: 'Test' }))
  const gate = openGate(
    async () => [],
    async () => undefined,
  )
  await app.register(trpcRoute({ services, gate, settle: async () => undefined }))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: `${url}/trpc`, methodOverride: 'POST' })],
  })
  const leaving = new AbortController()
  const definition = { version: 1, rule: { combinator: 'and', rules: [] } } as const
  const answer = client.preview.size.query({ definition }, { signal: leaving.signal })
  const signal = await asked
  expect(signal.aborted).toBe(false)
  const stopped = new Promise((resolve) => signal.addEventListener('abort', resolve))
  leaving.abort()
  await expect(answer).rejects.toThrow()
  await stopped
})
