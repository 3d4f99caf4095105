/** Coming, changing and going, over HTTP on a real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ApiKey, InvitationOffer, Me, PersonDetail } from '../shapes/people.ts'
import type { Reply, Someone } from '../testing/people-of.ts'
import { asHeader, callAs, cookiesFor, keyOf, someone, stranger } from '../testing/people-of.ts'
import { firstAdmin } from '../testing/sign-in.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
let admin: Pick<Someone, 'headers'>
beforeAll(async () => {
  server = await startThrowawayServer()
  admin = { headers: await cookiesFor(server.url, firstAdmin.email, firstAdmin.password) }
})
afterAll(() => server.stop())

const ask = (who: Pick<Someone, 'headers'>, path: string, input?: unknown) =>
  callAs(server.url, who, path, input)
const meOf = async (who: Pick<Someone, 'headers'>) => (await ask(who, 'session.me')).data as Me | null
const peopleNow = async () => (await ask(admin, 'people.list')).data as PersonDetail[]
const personNow = async (id: string) => (await peopleNow()).find((person) => person.id === id)

async function tokenFor(email: string, role = 'marketer'): Promise<string> {
  const made = await ask(admin, 'invitations.create', { email, role })
  return (made.data as { token: string }).token
}

const join = (token: string, name = 'Joan Joined') =>
  ask(stranger, 'session.accept', { token, name, password: 'rain over nine hills' })

async function segmentOf(who: Someone, name: string): Promise<string> {
  const made = await ask(who, 'segments.create', { name })
  return (made.data as { key: string }).key
}

describe('an invitation', () => {
  it('lets one person in, once, in the role that it names', async () => {
    const token = await tokenFor('joan@throwaway.test')
    const offer = (await ask(stranger, 'session.offer', { token })).data as InvitationOffer
    expect(offer).toMatchObject({
      email: 'joan@throwaway.test',
      role: 'marketer',
      invitedBy: firstAdmin.name,
    })
    const [one, two] = await Promise.all([join(token, 'Joan One'), join(token, 'Joan Two')])
    const statuses = [one, two].map(({ status }) => status).toSorted((a, b) => a - b)
    expect(statuses).toEqual([200, 404])
    const winner = [one, two].find(({ status }) => status === 200)
    expect(await meOf({ headers: { cookie: asHeader(winner?.cookies ?? []) } })).toMatchObject({
      email: 'joan@throwaway.test',
      role: 'marketer',
    })
    expect(await join(token)).toMatchObject({ status: 404, code: 'invitation-not-open', cookies: [] })
    expect(await ask(stranger, 'session.offer', { token })).toMatchObject({ status: 404 })
    expect((await peopleNow()).filter(({ email }) => email === 'joan@throwaway.test')).toHaveLength(1)
  })

  it('that was taken back, replaced, guessed or made up opens nothing', async () => {
    const first = await tokenFor('rita@throwaway.test')
    const second = await tokenFor('rita@throwaway.test', 'viewer')
    expect(await join(first)).toMatchObject({ status: 404 })
    const list = (await ask(admin, 'invitations.list')).data as { id: string; email: string }[]
    const open = list.filter(({ email }) => email === 'rita@throwaway.test')
    expect(open).toHaveLength(1)
    expect((await ask(admin, 'invitations.revoke', { id: open[0]?.id })).status).toBe(200)
    for (const token of [second, '', 'x', open[0]?.id ?? '', `${second}x`])
      expect(await join(token)).toMatchObject({ status: 404, code: 'invitation-not-open' })
    expect(JSON.stringify(list)).not.toContain(second)
  })

  it('takes no other role, and no weak password', async () => {
    const token = await tokenFor('mass@throwaway.test', 'viewer')
    const greedy = { token, name: 'Mass', password: 'rain over nine hills', role: 'admin', email: 'x@y.test' }
    expect(await ask(stranger, 'session.accept', greedy)).toMatchObject({ status: 400, code: 'wrong-input' })
    expect(
      await ask(stranger, 'session.accept', { token, name: 'Mass', password: 'password1234' }),
    ).toMatchObject({ status: 400, code: 'weak-password' })
    const joined = await join(token)
    expect((await meOf({ headers: { cookie: asHeader(joined.cookies) } }))?.role).toBe('viewer')
    expect(
      await ask(admin, 'invitations.create', { email: 'mass@throwaway.test', role: 'admin' }),
    ).toMatchObject({ status: 409, code: 'email-taken' })
  })
})

describe('roles', () => {
  it('change at once, for sessions that are open', async () => {
    const rolf = await someone(server.url, 'Rolf Role', 'viewer')
    const create = { name: 'Of Rolf' }
    expect(await ask(rolf, 'segments.create', create)).toMatchObject({ status: 403, code: 'not-allowed' })
    expect((await ask(admin, 'people.setRole', { id: rolf.id, role: 'marketer' })).status).toBe(200)
    expect((await ask(rolf, 'segments.create', create)).status).toBe(200)
    expect((await meOf(rolf))?.may).toContain('segments.create')
    expect((await meOf(rolf))?.may).not.toContain('people.list')
    await ask(admin, 'people.setRole', { id: rolf.id, role: 'viewer' })
    expect((await ask(rolf, 'segments.create', { name: 'Again' })).status).toBe(403)
  })

  it('are not raised by oneself, however the input is dressed up', async () => {
    const eve = await someone(server.url, 'Eve Elevate', 'marketer')
    const tries: [string, unknown][] = [
      ['people.setRole', { id: eve.id, role: 'admin' }],
      ['session.rename', { name: 'Eve', role: 'admin' }],
      ['session.rename', { name: 'Eve', id: 'demo-ada' }],
      ['segments.create', { name: 'Owned by others', ownerId: 'x', owner: 'x', role: 'admin' }],
      ['apiKeys.create', { name: 'k', scopes: ['read'], days: 1, userId: 'x', role: 'admin' }],
      ['apiKeys.create', { name: 'k', scopes: ['read', 'everything'], days: 1 }],
      ['session.signIn', { email: eve.email, password: eve.password, role: 'admin' }],
    ]
    for (const [path, input] of tries) {
      const { status } = await ask(eve, path, input)
      expect([400, 403], path).toContain(status)
    }
    expect(await meOf(eve)).toMatchObject({ role: 'marketer', name: 'Eve Elevate' })
    expect((await ask(eve, 'apiKeys.mine')).data).toEqual([])
  })

  it('leave an admin, also when two take each other’s away at once', async () => {
    const fresh = await startThrowawayServer()
    try {
      const one = await someone(fresh.url, 'Admin One', 'admin')
      const two = await someone(fresh.url, 'Admin Two', 'admin')
      const first = { headers: await cookiesFor(fresh.url, firstAdmin.email, firstAdmin.password) }
      const me = (await callAs(fresh.url, first, 'session.me', undefined)).data as Me
      await callAs(fresh.url, one, 'people.setRole', { id: me.id, role: 'viewer' })
      const replies = await Promise.all([
        callAs(fresh.url, one, 'people.setRole', { id: two.id, role: 'viewer' }),
        callAs(fresh.url, two, 'people.deactivate', { id: one.id }),
      ])
      expect(replies.filter(({ status }) => status === 200)).toHaveLength(1)
      const left = replies[0]?.status === 200 ? one : two
      expect(await callAs(fresh.url, left, 'people.deactivate', { id: left.id })).toMatchObject({
        status: 409,
        code: 'last-admin',
      })
    } finally {
      await fresh.stop()
    }
  })
})

describe('somebody who is deactivated', () => {
  it('is out at once, with keys and sessions, and may be let in again', async () => {
    const dora = await someone(server.url, 'Dora Departs', 'marketer')
    const key = await keyOf(server.url, dora, 'read')
    expect((await ask(key, 'segments.list')).status).toBe(200)
    expect((await ask(admin, 'people.deactivate', { id: dora.id })).status).toBe(200)
    expect(await ask(dora, 'segments.list')).toMatchObject({ status: 401, code: 'not-signed-in' })
    expect(await ask(key, 'segments.list')).toMatchObject({ status: 401, code: 'not-signed-in' })
    const { email, password } = dora
    expect(await ask(stranger, 'session.signIn', { email, password })).toMatchObject({
      status: 401,
      code: 'wrong-password',
    })
    expect((await ask(admin, 'people.reactivate', { id: dora.id })).status).toBe(200)
    const again = { headers: await cookiesFor(server.url, email, password) }
    expect((await meOf(again))?.id).toBe(dora.id)
    expect((await ask(key, 'segments.list')).status).toBe(401)
  })

  it('hands their segments over first, or leaves them without an owner on purpose', async () => {
    const owner = await someone(server.url, 'Olga Owner', 'marketer')
    const heir = await someone(server.url, 'Hugo Heir', 'marketer')
    const viewer = await someone(server.url, 'Vic Viewer', 'viewer')
    const key = await segmentOf(owner, 'To be handed over')
    const { id } = owner
    expect(await ask(admin, 'people.deactivate', { id })).toMatchObject({
      status: 409,
      code: 'owns-segments',
    })
    for (const handOverTo of [viewer.id, id, 'nobody']) {
      expect(await ask(admin, 'people.deactivate', { id, segments: { handOverTo } })).toMatchObject({
        status: 400,
        code: 'cannot-take-over',
      })
    }
    expect(await personNow(id)).toMatchObject({ active: true, owns: 1 })
    const done = await ask(admin, 'people.deactivate', { id, segments: { handOverTo: heir.id } })
    expect(done.status).toBe(200)
    expect((await ask(admin, 'segments.get', { key })).data).toMatchObject({ owner: { id: heir.id } })
    const told = async (who: Pick<Someone, 'headers'>) =>
      JSON.stringify((await ask(who, 'notifications.list', { limit: 20 })).data)
    expect(await told(heir)).toContain('handed “To be handed over” over to you')
    const colleague = await someone(server.url, 'Cora Colleague', 'admin')
    const second = await segmentOf(heir, 'To be left')
    await ask(admin, 'people.deactivate', { id: heir.id, segments: { orphan: true } })
    const orphaned = JSON.stringify((await ask(admin, 'segments.orphaned')).data)
    expect(orphaned).toContain(second)
    expect(await told(colleague)).toContain('Nobody owns “To be left” any more')
    expect(await told(admin)).not.toContain('To be left')
    expect(orphaned).toContain(key)
  })
})

describe('a forgotten password', () => {
  it('is replaced by a link that an admin makes, once, which ends every session', async () => {
    const finn = await someone(server.url, 'Finn Forgot', 'marketer')
    const first = (await ask(admin, 'people.passwordLink', { id: finn.id })).data as { token: string }
    const { token } = (await ask(admin, 'people.passwordLink', { id: finn.id })).data as { token: string }
    const next = 'snow under ten bridges'
    const choose = (with_: string, password = next) =>
      ask(stranger, 'session.choosePassword', { token: with_, password })
    expect((await ask(stranger, 'session.passwordOffer', { token })).data).toEqual({
      name: 'Finn Forgot',
      email: finn.email,
      keys: 0,
    })
    expect(await choose(first.token)).toMatchObject({ status: 404, code: 'invitation-not-open' })
    expect(await choose('made-up')).toMatchObject({ status: 404 })
    expect(await choose(token, 'finn.forgot1')).toMatchObject({ status: 400, code: 'weak-password' })
    const replies = await Promise.all([choose(token), choose(token)])
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
    expect(await meOf(finn)).toBeNull()
    expect((await meOf({ headers: await cookiesFor(server.url, finn.email, next) }))?.id).toBe(finn.id)
    expect(await ask(finn, 'people.passwordLink', { id: finn.id })).toMatchObject({ status: 401 })
  })
})

describe('an API key', () => {
  it('is shown once, does what its scopes say, and stops when revoked', async () => {
    const kim = await someone(server.url, 'Kim Key', 'marketer')
    const key = await keyOf(server.url, kim, 'read')
    const [kept] = (await ask(kim, 'apiKeys.mine')).data as ApiKey[]
    const secret = key.headers['authorization']?.split(' ')[1] ?? ''
    expect(secret.length).toBeGreaterThan(40)
    expect(kept).toMatchObject({ lastUsedAt: null, scopes: ['read'], prefix: secret.slice(0, 14) })
    expect(JSON.stringify(kept)).not.toContain(secret)
    expect((await ask(key, 'segments.list')).status).toBe(200)
    expect(await ask(key, 'segments.create', { name: 'By a key' })).toMatchObject({ status: 403 })
    expect(await ask(key, 'apiKeys.create', { name: 'more', scopes: ['govern'], days: 1 })).toMatchObject({
      status: 403,
    })
    const [used] = (await ask(kim, 'apiKeys.mine')).data as ApiKey[]
    expect(used?.lastUsedAt).not.toBeNull()
    const other = await someone(server.url, 'Kurt Key', 'marketer')
    expect(await ask(other, 'apiKeys.revoke', { id: kept?.id })).toMatchObject({ status: 404 })
    expect((await ask(key, 'segments.list')).status).toBe(200)
    expect((await ask(kim, 'apiKeys.revoke', { id: kept?.id })).status).toBe(200)
    expect(await ask(key, 'segments.list')).toMatchObject({ status: 401, code: 'not-signed-in' })
  })

  it('follows the role of whoever made it', async () => {
    const wil = await someone(server.url, 'Wil Was Marketer', 'marketer')
    const key = await keyOf(server.url, wil, 'read', 'write')
    expect((await ask(key, 'segments.create', { name: 'While it may' })).status).toBe(200)
    await ask(admin, 'people.setRole', { id: wil.id, role: 'viewer' })
    expect((await ask(key, 'segments.create', { name: 'No longer' })).status).toBe(403)
  })

  it('does not go together with a session, nor by any other name', async () => {
    const kay = await someone(server.url, 'Kay Both', 'marketer')
    const key = await keyOf(server.url, kay, 'read')
    const both = { headers: { ...kay.headers, ...key.headers } }
    expect(await ask(both, 'segments.list')).toMatchObject({ status: 401 })
    for (const authorization of [
      'Bearer tessera_',
      'Bearer x',
      'Basic YTpi',
      `${key.headers['authorization']}x`,
    ])
      expect(await ask({ headers: { authorization } }, 'segments.list')).toMatchObject({ status: 401 })
  })
})

describe('teams', () => {
  it('are made, joined, and removed when nobody is in them', async () => {
    const made = await ask(admin, 'teams.create', { name: 'Loyalty & Care' })
    const { key } = made.data as { key: string }
    const tom = await someone(server.url, 'Tom Team', 'marketer')
    expect((await ask(admin, 'people.setTeam', { id: tom.id, teamKey: key })).status).toBe(200)
    expect((await meOf(tom))?.team).toEqual({ key, name: 'Loyalty & Care' })
    expect(await ask(admin, 'teams.remove', { key })).toMatchObject({ status: 409, code: 'in-use' })
    expect(await ask(admin, 'people.setTeam', { id: tom.id, teamKey: 'no-such' })).toMatchObject({
      status: 404,
    })
    await ask(admin, 'people.setTeam', { id: tom.id, teamKey: null })
    expect((await ask(admin, 'teams.remove', { key })).status).toBe(200)
  })
})

describe('what is refused and what is done', () => {
  it('is in the audit log, without secrets, and the chain is whole', async () => {
    const nosy = await someone(server.url, 'Nosy Neighbour', 'viewer')
    for (let time = 0; time < 5; time++) await ask(nosy, 'people.list')
    const reply: Reply = await ask(admin, 'audit.list', { limit: 200 })
    const { lines } = reply.data as {
      lines: { action: string; outcome: string; reason: string; actor: { id: string | null } }[]
    }
    const refused = lines.filter(({ actor, outcome }) => actor.id === nosy.id && outcome === 'refused')
    expect(refused).toHaveLength(1)
    expect(refused[0]).toMatchObject({ action: 'permission.refused', reason: 'people.list: role' })
    const actions = new Set(lines.map(({ action }) => action))
    for (const action of ['person.created', 'invitation.created', 'invitation.accepted', 'session.started'])
      expect(actions).toContain(action)
    expect(reply.text).not.toContain('rain over nine hills')
    expect((await ask(admin, 'audit.verify', {})).data).toMatchObject({ ok: true })
  })
})
