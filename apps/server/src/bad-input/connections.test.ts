/** Clients that send slowly, never end, or ask for everything at once, against a real server. */
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { fastify } from 'fastify'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { guardBodies } from '../http/guard-bodies.ts'
import { cookiesOf, fetch } from '../testing/cookie-jar.ts'
import type { ThrowawayServer } from '../testing/throwaway-server.ts'
import { startThrowawayServer } from '../testing/throwaway-server.ts'

let server: ThrowawayServer
beforeAll(async () => {
  server = await startThrowawayServer()
})
afterAll(() => server.stop())

const sockets: Socket[] = []
afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy()
})

/** Opens a connection, sends `text` and leaves it open; answers with all that comes back until it is closed or `enough`. */
function send(
  url: string,
  text: string,
  enough = (answer: string) => answer.includes('\r\n\r\n'),
): Promise<string> {
  const { hostname, port } = new URL(url)
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.write(text))
    sockets.push(socket)
    let answer = ''
    socket.setEncoding('utf8')
    socket.on('data', (part: string) => {
      answer += part
      if (enough(answer)) resolve(answer)
    })
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}

function head(url: string, path: string, headers: Record<string, string>): string {
  const all = { host: new URL(url).host, 'content-type': 'application/json', ...headers }
  const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}`)
  return [`POST ${path} HTTP/1.1`, ...lines, '', ''].join('\r\n')
}

describe('a body before signing in', () => {
  it('is read for public procedures only', async () => {
    const parked = head(server.url, '/trpc/segments.create', { 'content-length': '1000' })
    expect(await send(server.url, parked)).toContain('401')
  })

  it('is at most 64 kB, and says how long it is', async () => {
    const long = head(server.url, '/trpc/session.signIn', { 'content-length': '65537' })
    expect(await send(server.url, long)).toContain('413')
    const endless = head(server.url, '/trpc/session.signIn', { 'transfer-encoding': 'chunked' })
    expect(await send(server.url, endless)).toContain('413')
  })

  it('waits in few places: the seventeenth of one network is refused and told when to come again', async () => {
    const parked = head(server.url, '/trpc/session.signIn', { 'content-length': '1000' })
    for (let i = 0; i < 16; i++) void send(server.url, parked)
    await expect
      .poll(async () => send(server.url, parked, (answer) => answer.includes('\r\n\r\n')))
      .toMatch(/^HTTP\/1.1 429[\s\S]*retry-after: 5/i)
    const signedIn = await fetch(`${server.url}/trpc/workspace.info`)
    expect(signedIn.status).toBe(200)
  })
})

describe('a body of someone who is signed in', () => {
  it('waits in places of their own', async () => {
    const cookie = cookiesOf(server.url)
    const parked = head(server.url, '/trpc/preview.size', { cookie, 'content-length': '1000' })
    for (let i = 0; i < 64; i++) void send(server.url, parked)
    await expect.poll(async () => (await send(server.url, parked)).slice(0, 12)).toBe('HTTP/1.1 429')
  })
})

describe('a body that does not come', () => {
  let app: FastifyInstance
  let url: string
  beforeAll(async () => {
    app = fastify()
    guardBodies(app, { json: 300, uploadPause: 300 })
    app.post('/trpc/:path', async () => 'done')
    app.addContentTypeParser('application/octet-stream', (_request, payload, done) => {
      let bytes = 0
      payload.on('data', (part: Buffer) => (bytes += part.length))
      payload.on('end', () => done(null, bytes))
    })
    app.post('/api/uploads', async ({ body }) => `${Number(body)} bytes`)
    url = await app.listen({ port: 0, host: '127.0.0.1' })
  })
  afterAll(() => app.close())

  it('is given up, and the connection ends', async () => {
    const parked = head(url, '/trpc/session.signIn', { 'content-length': '1000' })
    expect(await send(url, parked)).toContain('408 Request Timeout')
  })

  it('of a file is given up once nothing comes any more, however long the whole takes', async () => {
    const type = { 'content-type': 'application/octet-stream' }
    const slow = head(url, '/api/uploads', { ...type, 'content-length': '12' })
    const answer = send(url, slow)
    for (let i = 0; i < 12; i++) {
      await new Promise((resolve) => setTimeout(resolve, 60))
      sockets.at(-1)?.write('x')
    }
    expect(await answer).toContain('200 OK')
    expect(await send(url, slow)).toContain('408 Request Timeout')
  })
})

describe('answers with people in them', () => {
  it('are kept by no cache', async () => {
    for (const path of ['/trpc/workspace.info', '/trpc/segments.list', '/api/audit/export.csv'])
      expect((await fetch(`${server.url}${path}`)).headers.get('cache-control')).toBe('no-store')
  })
})
