/** Jobs, uses and the webhook through a real server. */
import { afterAll, beforeAll, expect, it } from 'vitest'
import { documented } from '../testing/documented.ts'
import { firstAdmin } from '../testing/sign-in.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { refusal, startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
const everyone = {
  version: 1,
  rule: { combinator: 'and', rules: [{ field: 'everyone', operator: '=', value: true }] },
} as const

beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

it('shows every job with its next turn, runs one by hand, and logs who asked', async () => {
  const { client } = server
  const before = await client.jobs.status.query()
  expect(before.jobs.map(({ name }) => name)).toEqual([
    'reminders',
    'staleness',
    'archive-run',
    'membership',
    'audit-verify',
    'clean-up',
    'deliver',
    'send-webhook',
  ])
  expect(before.servers).toHaveLength(1)
  const inADay = Date.now() + 8 * 86_400_000
  for (const { cron, nextRun } of before.jobs) {
    if (cron === null) expect(nextRun).toBeNull()
    else expect(Date.parse(nextRun ?? '')).toBeLessThan(inADay)
  }
  expect(await client.jobs.runNow.mutate({ name: 'audit-verify' })).toEqual({ added: true })
  const lastRun = async () =>
    (await client.jobs.status.query()).jobs.find(({ name }) => name === 'audit-verify')?.runs[0]
  await expect.poll(lastRun).toMatchObject({ state: 'done', problem: null })
  expect(Number((await lastRun())?.report['entries'])).toBeGreaterThan(0)
  const { lines } = await client.audit.list.query({ action: 'job.asked', limit: 5 })
  expect(lines[0]).toMatchObject({ subjectId: 'audit-verify', outcome: 'done' })
  expect(await refusal(client.jobs.runNow.mutate({ name: 'send-webhook' }))).toMatchObject({
    httpStatus: 400,
  })
})

it('takes members read with a key for a use, and not what a person looks at', async () => {
  const { client } = server
  const created = await client.segments.create.mutate({
    name: 'Everyone there is',
    definition: everyone,
    documentation: documented,
  })
  await client.segments.publish.mutate({ ...created, note: '' })
  const { key } = created
  await client.preview.members.query({ definition: everyone, key })
  expect((await client.segments.get.query({ key })).lastUsed).toBeNull()
  const { key: token } = await client.apiKeys.create.mutate({
    name: 'Mailer',
    scopes: ['read'],
    days: 1,
    password: firstAdmin.password,
  })
  const response = await fetch(`${server.url}/trpc/preview.members`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ definition: everyone, key }),
  })
  expect(response.status).toBe(200)
  expect((await client.segments.get.query({ key })).lastUsed).not.toBeNull()
})

it('keeps a webhook whose secret is told once, and none that leads inside', async () => {
  const { client } = server
  const inside = await refusal(client.jobs.setWebhook.mutate({ url: 'https://169.254.169.254/latest' }))
  expect(inside).toMatchObject({ httpStatus: 400, tessera: { code: 'wrong-input' } })
  const { secret } = await client.jobs.setWebhook.mutate({ url: 'https://hooks.example.com/tessera' })
  expect(secret).toMatch(/^whsec_/)
  const outgoing = await client.jobs.outgoing.query()
  expect(outgoing.webhook.url).toBe('https://hooks.example.com/tessera')
  expect(JSON.stringify(outgoing)).not.toContain(secret?.slice(6))
  expect(await client.jobs.setWebhook.mutate({ url: null })).toEqual({ secret: null })
  expect((await client.jobs.outgoing.query()).webhook.url).toBeNull()
})
