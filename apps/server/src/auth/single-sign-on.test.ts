/** Single sign-on with a real provider: who gets in, and who does not. */
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Me, PersonDetail, Welcome } from '../shapes/people.ts'
import type { IdentityProvider } from '../testing/identity-provider.ts'
import { startIdentityProvider, throughTheProvider } from '../testing/identity-provider.ts'
import type { Someone } from '../testing/people-of.ts'
import { asHeader, callAs, cookiesFor, someone, stranger } from '../testing/people-of.ts'
import { firstAdmin } from '../testing/sign-in.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let provider: IdentityProvider
let server: ThrowawayServer
let admin: Pick<Someone, 'headers'>

async function freePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

beforeAll(async () => {
  const port = await freePort()
  const publicUrl = `http://127.0.0.1:${port}`
  provider = await startIdentityProvider(`${publicUrl}/api/auth/callback/oidc`, {
    lena: { email: 'Lena@allowed.test', emailVerified: true, name: 'Lena Allowed' },
    ivan: { email: 'ivan@elsewhere.test', emailVerified: true, name: 'Ivan Invited' },
    mona: { email: 'mona@throwaway.test', emailVerified: true, name: 'Mona There' },
    nils: { email: 'nils@elsewhere.test', emailVerified: true, name: 'Nils Nobody' },
    ulla: { email: 'ulla@allowed.test', emailVerified: false, name: 'Ulla Unverified' },
    leon: { email: 'leon@allowed.test.evil.test', emailVerified: true, name: 'Leon Lookalike' },
  })
  const { issuer, clientId, clientSecret } = provider
  server = await startThrowawayServer({ profiles: 0, events: 0 }, undefined, {
    port,
    publicUrl,
    oidc: {
      issuer,
      clientId,
      clientSecret,
      name: 'Example ID',
      allowedDomains: ['allowed.test'],
      defaultRole: 'viewer',
    },
  })
  admin = { headers: await cookiesFor(server.url, firstAdmin.email, firstAdmin.password) }
})
afterAll(async () => {
  await server.stop()
  await provider.close()
})

async function begin(returnTo = '/lists'): Promise<{ url: string; cookie: string }> {
  const begun = await callAs(server.url, stranger, 'session.startSso', { returnTo })
  expect(begun.status, begun.text).toBe(200)
  return { url: (begun.data as { url: string }).url, cookie: asHeader(begun.cookies) }
}

/** Comes back from the provider; answers where to go on, and the session if there is one. */
async function comeBack(address: string, cookie: string): Promise<{ location: string; session: string }> {
  const response = await globalThis.fetch(address, { headers: { cookie }, redirect: 'manual' })
  const session = response.headers.getSetCookie().filter((one) => one.includes('session_token='))
  return { location: response.headers.get('location') ?? '', session: asHeader(session) }
}

async function signInAs(login: string): Promise<{ location: string; session: string; me: Me | null }> {
  const { url, cookie } = await begin()
  const back = await comeBack(await throughTheProvider(url, provider.issuer, login), cookie)
  const me = (await callAs(server.url, { headers: { cookie: back.session } }, 'session.me', undefined)).data
  return { ...back, me: me as Me | null }
}

const people = async () => (await callAs(server.url, admin, 'people.list', undefined)).data as PersonDetail[]

describe('single sign-on', () => {
  it('is offered by its name', async () => {
    const welcome = (await callAs(server.url, stranger, 'session.welcome', undefined)).data as Welcome
    expect(welcome.sso).toBe('Example ID')
  })

  it('lets in whose address is of an allowed domain, in the default role', async () => {
    const { me, location, session } = await signInAs('lena')
    expect(me).toMatchObject({
      name: 'Lena Allowed',
      email: 'lena@allowed.test',
      role: 'viewer',
      hasPassword: false,
    })
    expect(location).toMatch(/\/lists$/)
    expect(session).toContain('session_token')
    const again = await signInAs('lena')
    expect(again.me?.id).toBe(me?.id)
    const asked = provider.asked.at(-1)
    expect(asked?.get('code_challenge_method')).toBe('S256')
    expect(asked?.get('state')?.length).toBeGreaterThan(20)
    expect(asked?.get('nonce')?.length).toBeGreaterThan(20)
  })

  it('lets in who was invited, in the role of the invitation, and uses that up', async () => {
    const made = await callAs(server.url, admin, 'invitations.create', {
      email: 'ivan@elsewhere.test',
      role: 'marketer',
    })
    const { token } = made.data as { token: string }
    expect((await signInAs('ivan')).me).toMatchObject({ name: 'Ivan Invited', role: 'marketer' })
    const password = 'rain over nine hills'
    expect(
      await callAs(server.url, stranger, 'session.accept', { token, name: 'Ivan', password }),
    ).toMatchObject({
      status: 404,
      code: 'invitation-not-open',
    })
  })

  it('is another door for who is here already, until they are deactivated', async () => {
    const mona = await someone(server.url, 'Mona', 'marketer')
    expect((await signInAs('mona')).me).toMatchObject({ id: mona.id, role: 'marketer', hasPassword: true })
    await callAs(server.url, admin, 'people.deactivate', { id: mona.id })
    const refused = await signInAs('mona')
    expect(refused.me).toBeNull()
    expect(refused.session).toBe('')
  })

  it.each([
    ['nils', 'not-invited'],
    ['ulla', 'email-not-verified'],
    ['leon', 'not-invited'],
  ])('refuses %s', async (login, error) => {
    const before = (await people()).length
    const { me, session, location } = await signInAs(login)
    expect(me).toBeNull()
    expect(session).toBe('')
    expect(new URL(location, server.url).searchParams.get('error')).toBe(error)
    expect(await people()).toHaveLength(before)
  })

  it('is not finished by another browser, with another state, twice, or by somebody who made the code up', async () => {
    const { url, cookie } = await begin()
    const address = await throughTheProvider(url, provider.issuer, 'lena')
    const stolen = await comeBack(address, '')
    expect(stolen.session).toBe('')
    const forged = new URL(address)
    forged.searchParams.set('state', 'made-up')
    expect((await comeBack(forged.href, cookie)).session).toBe('')
    const guess = new URL(address)
    guess.searchParams.set('code', 'made-up')
    expect((await comeBack(guess.href, cookie)).session).toBe('')
    expect((await comeBack(address, cookie)).session).toBe('')
  })

  it.each(['https://evil.example/', '//evil.example/', '/\\evil.example', 'javascript:alert(1)'])(
    'does not send people on to %s',
    async (returnTo) => {
      expect(await callAs(server.url, stranger, 'session.startSso', { returnTo })).toMatchObject({
        status: 400,
        code: 'wrong-input',
      })
    },
  )
})
