import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { ServerError } from '../server-error.ts'
import { filesRoutes } from './files-routes.ts'
import { openUploads } from './uploads.ts'

it('keeps nothing of a file over the limit and says so', async () => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-limit-'))
  const app = fastify()
  const rejects = { open: () => Promise.reject(new Error('not asked for')) }
  app.setErrorHandler((error, _request, reply) =>
    reply.code(400).send(error instanceof ServerError ? error.message : 'something else'),
  )
  await app.register(filesRoutes(await openUploads(folder), rejects, 100_000))
  const url = await app.listen({ port: 0, host: '127.0.0.1' })
  const send = (bytes: number) => {
    const form = new FormData()
    form.append('file', new Blob(['x'.repeat(bytes)]), 'a.csv')
    return fetch(`${url}/api/uploads`, { method: 'POST', body: form })
  }
  const refused = await send(100_001)
  expect(refused.status).toBe(400)
  expect(await refused.text()).toContain('Nothing of it was kept')
  expect(readdirSync(folder)).toEqual([])
  expect((await send(99_999)).status).toBe(200)
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})
