/** Signing in, over HTTP on a real server. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Me, SessionSummary } from '../shapes/people.ts'
import type { Someone } from '../testing/people-of.ts'
import { asHeader, callAs, cookiesFor, someone, stranger } from '../testing/people-of.ts'
import { firstAdmin } from '../testing/sign-in.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

const ask = (who: Pick<Someone, 'headers'>, path: string, input?: unknown) =>
  callAs(server.url, who, path, input)

async function meOf(who: Pick<Someone, 'headers'>): Promise<Me | null> {
  return (await ask(who, 'session.me')).data as Me | null
}

describe('a session', () => {
  it('is told by a cookie that scripts and other sites cannot use', async () => {
    const { cookies, text } = await ask(stranger, 'session.signIn', {
      email: firstAdmin.email,
      password: firstAdmin.password,
    })
    expect(cookies).toHaveLength(1)
    expect(cookies[0]).toMatch(/^tessera-[0-9a-f]{8}\.session_token=/)
    for (const attribute of ['HttpOnly', 'SameSite=Strict', 'Path=/'])
      expect(cookies[0]?.toLowerCase()).toContain(attribute.toLowerCase())
    // over plain HTTP it would never come back
    expect(cookies[0]).not.toContain('Secure')
    expect(text).not.toContain('token')
  })

  it('is another one after signing in than before, and the former one is over', async () => {
    const victim = await someone(server.url, 'Fia Fixed', 'marketer')
    const planted = await cookiesFor(server.url, firstAdmin.email, firstAdmin.password)
    const { cookies } = await ask({ headers: planted }, 'session.signIn', {
      email: victim.email,
      password: victim.password,
    })
    const fresh = { headers: { cookie: asHeader(cookies) } }
    expect(fresh.headers.cookie).not.toBe(planted.cookie)
    expect((await meOf(fresh))?.id).toBe(victim.id)
    expect(await meOf({ headers: planted })).toBeNull()
  })

  it('is not made of a token that somebody chose', async () => {
    const { cookie } = await cookiesFor(server.url, firstAdmin.email, firstAdmin.password)
    const [name = ''] = cookie.split('=')
    for (const value of ['chosen', 'chosen.c2lnbmVk', `${cookie.split('=')[1]?.slice(0, -3)}abc`]) {
      const forged = { headers: { cookie: `${name}=${value}` } }
      expect(await meOf(forged)).toBeNull()
      const signedIn = await ask(forged, 'session.signIn', {
        email: firstAdmin.email,
        password: firstAdmin.password,
      })
      expect(asHeader(signedIn.cookies)).not.toContain(value)
    }
  })

  it('ends by signing out, for good', async () => {
    const headers = await cookiesFor(server.url, firstAdmin.email, firstAdmin.password)
    const out = await ask({ headers }, 'session.signOut')
    expect(out.status).toBe(200)
    expect(out.cookies.join()).toMatch(/Max-Age=0/i)
    expect(await meOf({ headers })).toBeNull()
    expect(await ask({ headers }, 'segments.list')).toMatchObject({ status: 401, code: 'not-signed-in' })
  })

  it('is listed to its own person, who ends it from elsewhere', async () => {
    const sam = await someone(server.url, 'Sam Sessions', 'viewer')
    const second = { headers: await cookiesFor(server.url, sam.email, sam.password) }
    const third = { headers: await cookiesFor(server.url, sam.email, sam.password) }
    const list = (await ask(second, 'session.list')).data as SessionSummary[]
    expect(list).toHaveLength(3)
    expect(list.filter(({ current }) => current)).toHaveLength(1)
    expect(list.every(({ address }) => address === '127.0.0.1')).toBe(true)
    expect(JSON.stringify(list)).not.toContain(second.headers.cookie.split('=')[1]?.slice(0, 20))
    const thirdList = (await ask(third, 'session.list')).data as SessionSummary[]
    const thirdId = thirdList.find(({ current }) => current)?.id
    expect((await ask(second, 'session.end', { id: thirdId })).status).toBe(200)
    expect(await meOf(third)).toBeNull()
    expect((await ask(second, 'session.endOthers')).data).toEqual({ ended: 1 })
    expect(await meOf(sam)).toBeNull()
    expect((await meOf(second))?.id).toBe(sam.id)
  })

  it('of somebody else is not there to be ended', async () => {
    const [one, two] = [
      await someone(server.url, 'One Own', 'admin'),
      await someone(server.url, 'Two Own', 'viewer'),
    ]
    const [theirs] = (await ask(two, 'session.list')).data as SessionSummary[]
    expect(await ask(one, 'session.end', { id: theirs?.id })).toMatchObject({
      status: 404,
      code: 'not-found',
    })
    expect((await meOf(two))?.id).toBe(two.id)
  })
})

describe('a password', () => {
  it('is changed by who knows it, which ends every other session and rotates one’s own', async () => {
    const pia = await someone(server.url, 'Pia Password', 'viewer')
    const elsewhere = { headers: await cookiesFor(server.url, pia.email, pia.password) }
    const next = 'rain over nine hills'
    expect(await ask(pia, 'session.changePassword', { current: 'not it at all', next })).toMatchObject({
      status: 400,
      code: 'wrong-input',
    })
    expect(
      await ask(pia, 'session.changePassword', { current: pia.password, next: 'password1234' }),
    ).toMatchObject({ status: 400, code: 'weak-password' })
    expect((await meOf(elsewhere))?.id).toBe(pia.id)
    const changed = await ask(pia, 'session.changePassword', { current: pia.password, next })
    expect(changed.status).toBe(200)
    expect(await meOf(elsewhere)).toBeNull()
    expect(await meOf(pia)).toBeNull()
    expect((await meOf({ headers: { cookie: asHeader(changed.cookies) } }))?.id).toBe(pia.id)
    expect(await ask(stranger, 'session.signIn', { email: pia.email, password: pia.password })).toMatchObject(
      { status: 401, code: 'wrong-password' },
    )
    await cookiesFor(server.url, pia.email.toUpperCase(), next)
  })

  it('that is wrong says no more than one of an unknown address', async () => {
    const wrong = await ask(stranger, 'session.signIn', { email: firstAdmin.email, password: 'wrong one' })
    const unknown = await ask(stranger, 'session.signIn', {
      email: 'no@throwaway.test',
      password: 'wrong one',
    })
    expect(wrong).toMatchObject({ status: 401, code: 'wrong-password', cookies: [] })
    expect(unknown.text).toBe(wrong.text)
  })
})
