import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { buildHttpServer } from '../http/build-http-server.ts'
import { guardRoutes } from '../http/guard-routes.ts'
import { openUploads } from '../http/uploads.ts'
import { appRouter } from '../router.ts'
import type { AllServices } from '../procedures.ts'
import { openGate } from './gate.ts'
import { permissionTable, rowOf } from './permission-table.ts'

const gate = openGate(
  async () => [],
  async () => undefined,
)
const isRoute = (name: string) => name.includes(' ')
const names = Object.keys(permissionTable)

it('has a row for every procedure, and none for what is no procedure', () => {
  const procedures = Object.keys(appRouter._def.procedures)
  expect(procedures.filter((name) => !rowOf(name))).toEqual([])
  expect(names.filter((name) => !isRoute(name) && !procedures.includes(name))).toEqual([])
})

it('has a row for every route, and none for what is no route', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-routes-'))
  writeFileSync(path.join(folder, 'index.html'), '<!doctype html>')
  // Nothing is asked of them: what is looked at is which routes there are.
  const services = Object.create(null) as AllServices
  const app = await buildHttpServer({
    services,
    uploads: await openUploads(path.join(folder, 'uploads')),
    rejects: { open: () => Promise.reject(new Error('nothing is asked')) },
    allowedHosts: [],
    gate,
    settle: async () => undefined,
    resolveActor: async () => undefined,
    sso: undefined,
    trustedProxies: [],
    isSecure: false,
    appFolder: folder,
  })
  await app.ready()
  const without = names.filter(isRoute).filter((name) => {
    const [method, url] = name.split(' ')
    return !app.hasRoute({ method: method as 'GET' | 'POST', url: url ?? '' })
  })
  await app.close()
  rmSync(folder, { recursive: true })
  expect(without).toEqual([])
})

it('stops a server with a route that has no row', () => {
  const app = fastify()
  guardRoutes(app, gate)
  expect(() => app.get('/api/forgotten', async () => 'hello')).toThrow('no row')
})

it('lets nobody call a procedure that has no row, not even the system', async () => {
  const actor = { kind: 'system', id: null, name: 'Test' } as const
  await expect(gate.admit('segments.forgotten', undefined, actor, async () => ({}))).rejects.toMatchObject({
    detail: { code: 'not-allowed' },
  })
})

it('refuses a call about several segments whole when one of them is somebody else’s, and names that one', async () => {
  const refused: unknown[] = []
  const owners = openGate(
    async (_, { id }) => (id === 'mine' ? ['owner'] : []),
    async ({ subject }) => void refused.push(subject),
  )
  const actor = { kind: 'user', id: 'u', name: 'U', role: 'marketer' } as const
  const ask = (...keys: unknown[]) =>
    owners.admit('archive.bulk', rowOf('archive.bulk'), actor, async () => ({
      segments: keys.map((key) => ({ key, revision: 1 })),
    }))
  expect(await ask('mine', 'mine')).toBe(actor)
  for (const keys of [['mine', 'theirs'], [], [7], Array<string>(1001).fill('mine')]) {
    await expect(ask(...keys)).rejects.toMatchObject({ detail: { code: 'not-allowed' } })
  }
  expect(refused).toEqual([{ kind: 'segment', id: 'theirs' }, undefined, undefined, undefined])
})
