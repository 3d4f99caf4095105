import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import type { RequestOptions } from 'node:http'
import { Agent, request as httpRequest } from 'node:http'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fastify } from 'fastify'
import { expect, it } from 'vitest'
import { ServerError } from '../server-error.ts'
import { filesRoutes } from './files-routes.ts'
import type { Uploads } from './uploads.ts'
import { openUploads } from './uploads.ts'

it('answers the next request on the connection of a file that it refused half way', async () => {
  const app = fastify()
  const nowhere: Uploads = {
    receive: () => Promise.reject(new ServerError('The disk is full.', { code: 'disk-full' })),
    find: () => Promise.reject(new Error('not asked for')),
    remove: () => Promise.resolve(),
    sweep: () => Promise.resolve(),
  }
  const rejects = { open: () => Promise.reject(new Error('not asked for')) }
  await app.register(filesRoutes(nowhere, rejects))
  app.get('/next', async () => 'here')
  const { hostname, port } = new URL(await app.listen({ port: 0, host: '127.0.0.1' }))
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = (options: RequestOptions, body?: Buffer) =>
    new Promise<string>((resolve, reject) => {
      const request = httpRequest({ hostname, port, agent, ...options }, (reply) => {
        let text = ''
        reply.on('data', (chunk) => {
          text += String(chunk)
        })
        reply.on('end', () => resolve(text))
      })
      request.on('error', reject)
      request.end(body)
    })
  const head = '--x\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
  const body = Buffer.concat([Buffer.from(head), Buffer.alloc(8_000_000), Buffer.from('\r\n--x--\r\n')])
  const headers = { 'content-type': 'multipart/form-data; boundary=x', 'content-length': body.length }
  expect(await ask({ method: 'POST', path: '/api/uploads', headers }, body)).toContain('The disk is full.')
  expect(await ask({ path: '/next' })).toBe('here')
  agent.destroy()
  await app.close()
})

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
