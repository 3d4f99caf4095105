import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { openGate } from '../permissions/gate.ts'
import type { AllServices } from '../procedures.ts'
import { buildHttpServer } from './build-http-server.ts'
import { openUploads } from './uploads.ts'

const folder = mkdtempSync(path.join(tmpdir(), 'tessera-http-'))
writeFileSync(path.join(folder, 'index.html'), '<!doctype html>')
afterAll(() => rmSync(folder, { recursive: true }))

async function headersOf(isSecure: boolean) {
  const app = await buildHttpServer({
    // Nothing is asked of them: the page and its headers are.
    services: Object.create(null) as AllServices,
    uploads: await openUploads(path.join(folder, 'uploads')),
    rejects: { open: () => Promise.reject(new Error('nothing is asked')) },
    allowedHosts: [],
    settle: async () => undefined,
    gate: openGate(
      async () => [],
      async () => undefined,
    ),
    resolveActor: async () => undefined,
    sso: undefined,
    trustedProxies: [],
    isSecure,
    appFolder: folder,
  })
  const { headers, statusCode } = await app.inject({ url: '/', headers: { host: 'localhost' } })
  await app.close()
  expect(statusCode).toBe(200)
  return headers
}

it('lets no other page frame it, and no script run that is not its own', async () => {
  const headers = await headersOf(false)
  expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(headers['content-security-policy']).toMatch(/script-src 'self'(;|$)|default-src 'self'/)
  expect(headers['x-content-type-options']).toBe('nosniff')
})

it('binds browsers to TLS where people come by it, and only there', async () => {
  expect((await headersOf(true))['strict-transport-security']).toBe('max-age=31536000')
  expect((await headersOf(false))['strict-transport-security']).toBeUndefined()
})
