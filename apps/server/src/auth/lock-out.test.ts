/** A thousand wrong passwords, on a server of their own. */
import type { AuditLine } from '../shapes/audit.ts'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { callAs, cookiesFor, someone, stranger } from '../testing/people-of.ts'
import { firstAdmin } from '../testing/sign-in.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  // The proxy's word on the address is taken, so that the test can come from several.
  server = await startThrowawayServer({ profiles: 0, events: 0 }, undefined, {
    trustedProxies: ['127.0.0.1'],
  })
})
afterAll(() => server.stop())

const from = (address: string) => ({ headers: { 'x-forwarded-for': address } })
const wrong = (email: string, address: string) =>
  callAs(server.url, from(address), 'session.signIn', { email, password: 'guessed' })

async function refusals(): Promise<AuditLine[]> {
  const admin = { headers: await cookiesFor(server.url, firstAdmin.email, firstAdmin.password) }
  const answer = await callAs(server.url, admin, 'audit.list', { action: 'session.locked-out', limit: 100 })
  return (answer.data as { lines: AuditLine[] }).lines
}

it('are refused, looked at ten times, and told once; others sign in meanwhile', async () => {
  const target = await someone(server.url, 'Tara Target', 'marketer')
  const statuses: number[] = []
  for (let batch = 0; batch < 20; batch++) {
    const replies = await Promise.all(
      // From fifty networks, a few at once: the account is what is locked.
      Array.from({ length: 50 }, (_, index) => wrong(target.email, `198.51.100.${index}`)),
    )
    statuses.push(...replies.map(({ status }) => status))
  }
  expect(statuses).toHaveLength(1000)
  expect(statuses.filter((status) => status === 401)).toHaveLength(10)
  expect(statuses.filter((status) => status === 429)).toHaveLength(990)
  expect(await wrong(target.email, '203.0.113.9')).toMatchObject({ status: 429, code: 'locked-out' })
  // The right password is not looked at either, and whoever is signed in stays so.
  const { email, password } = target
  expect(await callAs(server.url, stranger, 'session.signIn', { email, password })).toMatchObject({
    status: 429,
    code: 'locked-out',
  })
  expect((await callAs(server.url, target, 'segments.list', undefined)).status).toBe(200)
  const told = await refusals()
  expect(told.filter(({ subjectId }) => subjectId === target.id)).toHaveLength(1)
  expect(told[0]).toMatchObject({ outcome: 'refused', subject: 'session' })

  // Whom somebody else's guessing keeps out: a link that an admin makes works at once, and ends the lock.
  const admin = { headers: await cookiesFor(server.url, firstAdmin.email, firstAdmin.password) }
  const link = await callAs(server.url, admin, 'people.passwordLink', { id: target.id })
  const { token } = link.data as { token: string }
  const chosen = { token, password: 'rain over nine hills' }
  expect((await callAs(server.url, stranger, 'session.choosePassword', chosen)).status).toBe(200)
  await cookiesFor(server.url, email, chosen.password)
})

it('for many accounts lock the network they come from, and no other', async () => {
  const statuses: number[] = []
  for (let index = 0; index < 100; index++) {
    // Anywhere in one /64
    const { status } = await wrong(`somebody${index}@throwaway.test`, `2001:db8:1:2::${index.toString(16)}`)
    statuses.push(status)
  }
  expect(statuses.filter((status) => status === 401)).toHaveLength(60)
  expect(await wrong('another@throwaway.test', '2001:db8:1:2:ffff::1')).toMatchObject({ status: 429 })
  expect(await wrong('another@throwaway.test', '2001:db8:1:3::1')).toMatchObject({ status: 401 })
  expect((await refusals()).some(({ subjectId }) => subjectId === 'address:2001:db8:1:2::/64')).toBe(true)
})

it('does not believe a client about its address', async () => {
  const plain = await startThrowawayServer()
  try {
    const statuses: number[] = []
    for (let index = 0; index < 75; index++) {
      const { status } = await callAs(plain.url, from(`198.51.100.${index}`), 'session.signIn', {
        email: `somebody${index}@throwaway.test`,
        password: 'guessed',
      })
      statuses.push(status)
    }
    expect(statuses).toContain(429)
  } finally {
    await plain.stop()
  }
})
