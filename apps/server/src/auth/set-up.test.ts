import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { testDatabase } from '@tessera/db/store/testing-store'
import { copyEmptyControl } from '@tessera/db/store/throwaway-control'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Welcome } from '../shapes/people.ts'
import type { RunningServer } from '../start-server.ts'
import { startServer } from '../start-server.ts'
import { callAs, stranger } from '../testing/people-of.ts'

let data: string
let databaseUrl: string | undefined
const running: RunningServer[] = []
beforeEach(async () => {
  data = mkdtempSync(path.join(tmpdir(), 'tessera-set-up-'))
  databaseUrl = await testDatabase()
  if (databaseUrl === undefined) await copyEmptyControl(path.join(data, 'control'))
})
afterEach(async () => {
  for (const server of running.splice(0)) await server.close()
  rmSync(data, { recursive: true, force: true })
})

async function start(demo = { profiles: 0, events: 0 }): Promise<{ url: string; said: string[] }> {
  const said: string[] = []
  const place = { port: 0, host: '127.0.0.1', data, ...(databaseUrl === undefined ? {} : { databaseUrl }) }
  const server = await startServer({ ...place, allowedHosts: [], demo }, (line) => said.push(line))
  running.push(server)
  return { url: server.url, said }
}

const admin = (token: string, name: string) => ({
  token,
  name,
  email: `${name.toLowerCase()}@throwaway.test`,
  password: 'rain over nine hills',
})

describe('the first admin', () => {
  it('is made by the printed link alone, and only one of two at once', async () => {
    const { url, said } = await start()
    const token = /\/set-up#(\S+)/.exec(said.join('\n'))?.[1] ?? ''
    expect(token.length).toBeGreaterThan(40)
    const welcome = (await callAs(url, stranger, 'session.welcome', undefined)).data as Welcome
    expect(welcome).toMatchObject({ needsSetUp: true, demo: null, sso: null })
    expect(JSON.stringify(welcome)).not.toContain(token)
    for (const guess of ['', 'x', token.slice(1)])
      expect(await callAs(url, stranger, 'session.setUp', admin(guess, 'Guess'))).toMatchObject({
        status: 403,
      })
    const replies = await Promise.all(
      ['Ann', 'Ben', 'Cleo'].map((name) => callAs(url, stranger, 'session.setUp', admin(token, name))),
    )
    expect(replies.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
    expect(await callAs(url, stranger, 'session.setUp', admin(token, 'Late'))).toMatchObject({
      status: 409,
      code: 'already-set-up',
    })
    const after = (await callAs(url, stranger, 'session.welcome', undefined)).data
    expect(after).toMatchObject({ needsSetUp: false })
  })

  it('is asked for again after a restart, by the same link', async () => {
    const first = await start()
    await running.pop()?.close()
    const second = await start()
    expect(second.said.join().split('#')[1]).toBe(first.said.join().split('#')[1])
  })

  it('is not asked for in a demo, which shows its own people on the sign-in page', async () => {
    const { url, said } = await start({ profiles: 50, events: 500 })
    expect(said.join()).not.toContain('/set-up#')
    const { demo } = (await callAs(url, stranger, 'session.welcome', undefined)).data as Welcome
    expect(demo?.people.map(({ name }) => name)).toEqual(['Maya Lindt', 'Oskar Brandt', 'Ada Nyström'])
    const email = demo?.people[0]?.email ?? ''
    const password = demo?.password ?? ''
    const signedIn = await callAs(url, stranger, 'session.signIn', { email, password })
    const headers = { cookie: signedIn.cookies[0]?.split(';')[0] ?? '' }
    // With a password of her own, she is no longer offered to everybody.
    const next = 'rain over nine hills'
    expect(
      (await callAs(url, { headers }, 'session.changePassword', { current: password, next })).status,
    ).toBe(200)
    const left = (await callAs(url, stranger, 'session.welcome', undefined)).data as Welcome
    expect(left.demo?.people.map(({ name }) => name)).toEqual(['Oskar Brandt', 'Ada Nyström'])
  })
})
