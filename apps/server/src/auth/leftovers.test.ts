/** What people leave behind: what they gave to others, what an old password let in, keys without an end. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiKey, Invitation } from '../shapes/people.ts'
import { callAs, cookiesFor, keyOf, someone, stranger } from '../testing/people-of.ts'
import type { Someone } from '../testing/people-of.ts'
import { firstAdmin } from '../testing/sign-in.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
let admin: Pick<Someone, 'headers'>
beforeAll(async () => {
  server = await startThrowawayServer({ profiles: 0, events: 0 }, undefined, {
    trustedProxies: ['127.0.0.1'],
  })
  admin = { headers: await cookiesFor(server.url, firstAdmin.email, firstAdmin.password) }
})
afterAll(() => server.stop())

const ask = (who: Pick<Someone, 'headers'>, path: string, input?: unknown) =>
  callAs(server.url, who, path, input)
const openInvitations = async () => (await ask(admin, 'invitations.list')).data as Invitation[]

/** An admin who has invited someone, and made a link for someone else. */
async function generous(name: string) {
  const giver = await someone(server.url, name, 'admin')
  const forgetful = await someone(server.url, `${name} Friend`, 'marketer')
  const email = `${name.toLowerCase().replaceAll(' ', '.')}.guest@throwaway.test`
  const invited = await ask(giver, 'invitations.create', { email, role: 'admin' })
  const linked = await ask(giver, 'people.passwordLink', { id: forgetful.id })
  const tokenOf = ({ data }: { data: unknown }) => (data as { token: string }).token
  return { giver, email, forgetful, invitation: tokenOf(invited), link: tokenOf(linked) }
}

describe('invitations and links that someone made', () => {
  it.each([
    ['is deactivated', 'people.deactivate', {}],
    ['is no admin any more', 'people.setRole', { role: 'marketer' }],
  ])('end when that person %s', async (how, path, more) => {
    const { giver, email, invitation, link } = await generous(`Gil ${how.split(' ').at(-1)}`)
    expect((await openInvitations()).some((each) => each.email === email)).toBe(true)
    expect((await ask(admin, path, { id: giver.id, ...more })).status).toBe(200)
    expect((await openInvitations()).some((each) => each.email === email)).toBe(false)
    expect(await ask(stranger, 'session.offer', { token: invitation })).toMatchObject({ status: 404 })
    expect(await ask(stranger, 'session.passwordOffer', { token: link })).toMatchObject({ status: 404 })
  })

  it('stay when an admin stays one, and those of others stay', async () => {
    const { giver, forgetful, link } = await generous('Gus Keeps')
    const other = await someone(server.url, 'Olga Other', 'admin')
    expect((await ask(admin, 'people.setRole', { id: giver.id, role: 'admin' })).status).toBe(200)
    expect((await ask(admin, 'people.deactivate', { id: other.id })).status).toBe(200)
    expect((await ask(stranger, 'session.passwordOffer', { token: link })).data).toMatchObject({
      email: forgetful.email,
    })
  })
})

describe('a new password', () => {
  it('ends links to choose one, and keys only when that is asked for', async () => {
    const pat = await someone(server.url, 'Pat Password', 'marketer')
    const key = await keyOf(server.url, pat, 'read')
    const { token } = (await ask(admin, 'people.passwordLink', { id: pat.id })).data as { token: string }
    expect((await ask(stranger, 'session.passwordOffer', { token })).data).toMatchObject({ keys: 1 })
    const next = 'mist over four lakes'
    expect((await ask(pat, 'session.changePassword', { current: pat.password, next })).status).toBe(200)
    expect(await ask(stranger, 'session.passwordOffer', { token })).toMatchObject({ status: 404 })
    expect((await ask(key, 'segments.list')).status).toBe(200)

    const again = { headers: await cookiesFor(server.url, pat.email, next) }
    const last = 'frost on seven roofs'
    const change = { current: next, next: last, endKeys: true }
    expect((await ask(again, 'session.changePassword', change)).status).toBe(200)
    expect(await ask(key, 'segments.list')).toMatchObject({ status: 401 })
  })

  it('that a link lets choose ends keys, too, when that is asked for', async () => {
    const lena = await someone(server.url, 'Lena Link', 'marketer')
    const key = await keyOf(server.url, lena, 'read')
    const { token } = (await ask(admin, 'people.passwordLink', { id: lena.id })).data as { token: string }
    const chosen = { token, password: 'dust on nine drums', endKeys: true }
    expect((await ask(stranger, 'session.choosePassword', chosen)).status).toBe(200)
    expect(await ask(key, 'segments.list')).toMatchObject({ status: 401 })
  })
})

describe('a new API key', () => {
  it('needs the password of whoever makes it, and has an end', async () => {
    const kay = await someone(server.url, 'Kay Keys', 'marketer')
    const make = (more: object) =>
      ask(kay, 'apiKeys.create', { name: 'k', scopes: ['read'], days: 30, ...more })
    expect(await make({})).toMatchObject({ status: 400 })
    expect(await make({ password: 'not it at all' })).toMatchObject({ status: 400, code: 'wrong-input' })
    for (const days of [null, 0, 366, 1.5])
      expect(await make({ password: kay.password, days })).toMatchObject({ status: 400 })
    expect(((await ask(kay, 'apiKeys.mine')).data as ApiKey[]).length).toBe(0)
    expect((await make({ password: kay.password })).status).toBe(200)
    const [made] = (await ask(kay, 'apiKeys.mine')).data as ApiKey[]
    const days = (Date.parse(made?.expiresAt ?? '') - Date.now()) / 86_400_000
    expect(days).toBeGreaterThan(29)
    expect(days).toBeLessThanOrEqual(30)
  })

  it('counts wrong passwords as tries to sign in', async () => {
    const gwen = await someone(server.url, 'Gwen Guess', 'marketer')
    const guess = () =>
      ask(gwen, 'apiKeys.create', { name: 'k', scopes: ['read'], days: 1, password: 'guess' })
    for (let i = 0; i < 10; i++) expect((await guess()).status).toBe(400)
    expect(await guess()).toMatchObject({ status: 429, code: 'locked-out' })
  })
})

describe('guessing links', () => {
  it('keeps no one of the same network from signing in, nor from a link that is right', async () => {
    const nia = await someone(server.url, 'Nia Neighbour', 'marketer')
    const near = { headers: { 'x-forwarded-for': '203.0.113.77' } }
    const statuses: number[] = []
    for (let i = 0; i < 70; i++)
      statuses.push((await ask(near, 'session.offer', { token: `made-up-${i}` })).status)
    expect(statuses.filter((status) => status === 404)).toHaveLength(60)
    expect(statuses.filter((status) => status === 429)).toHaveLength(10)
    const signedIn = await ask(near, 'session.signIn', { email: nia.email, password: nia.password })
    expect(signedIn.status).toBe(200)
    const { token } = (await ask(admin, 'people.passwordLink', { id: nia.id })).data as { token: string }
    expect((await ask(near, 'session.passwordOffer', { token })).status).toBe(200)
  })
})
