import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { brotliCompressSync, brotliDecompressSync, gunzipSync, gzipSync } from 'node:zlib'
import { fastify } from 'fastify'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { serveApp } from './serve-app.ts'

const script = 'console.log("hello");\n'.repeat(500)
const page = '<!doctype html><title>Tessera</title>'
let folder: string
let app: FastifyInstance
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'tessera-app-'))
  mkdirSync(path.join(folder, 'assets'))
  const put = (name: string, bytes: string | Buffer) => writeFileSync(path.join(folder, name), bytes)
  put('index.html', page)
  put('assets/main-abc.js', script)
  put('assets/main-abc.js.br', brotliCompressSync(script))
  put('assets/main-abc.js.gz', gzipSync(script))
  put('assets/small-abc.js', 'export {}')
  app = fastify()
  await serveApp(app, folder)
})
afterAll(async () => {
  await app.close()
  rmSync(folder, { recursive: true, force: true })
})

const get = (url: string, accept: string) => app.inject({ url, headers: { 'accept-encoding': accept } })

it('sends the smallest that the browser takes, and says that it depends on that', async () => {
  const brotli = await get('/assets/main-abc.js', 'gzip, deflate, br, zstd')
  expect(brotli.headers['content-encoding']).toBe('br')
  expect(String(brotliDecompressSync(brotli.rawPayload))).toBe(script)
  expect(brotli.rawPayload.length).toBeLessThan(script.length / 20)
  const gzip = await get('/assets/main-abc.js', 'gzip')
  expect(gzip.headers['content-encoding']).toBe('gzip')
  expect(String(gunzipSync(gzip.rawPayload))).toBe(script)
  const plain = await get('/assets/main-abc.js', 'identity')
  expect(plain.headers['content-encoding']).toBeUndefined()
  expect(plain.body).toBe(script)
  for (const reply of [brotli, gzip, plain]) {
    expect(reply.headers['content-type']).toMatch(/javascript/)
    expect(reply.headers['cache-control']).toBe('public, max-age=31536000, immutable')
    expect(String(reply.headers.vary)).toMatch(/accept-encoding/i)
  }
})

it('sends a file without a compressed twin as it is', async () => {
  const reply = await get('/assets/small-abc.js', 'br')
  expect(reply.headers['content-encoding']).toBeUndefined()
  expect(reply.body).toBe('export {}')
})

it('sends the page for its own addresses, to be asked for again, and nothing for files that are not there', async () => {
  for (const url of ['/', '/segments/lapsing', '/index.html']) {
    const reply = await get(url, 'br')
    expect(reply.statusCode).toBe(200)
    expect(reply.body).toBe(page)
    expect(reply.headers['cache-control']).toBe('no-cache')
  }
  expect((await get('/assets/gone.js', 'br')).statusCode).toBe(404)
  expect((await get('/trpc/no.such', 'br')).statusCode).toBe(404)
})
