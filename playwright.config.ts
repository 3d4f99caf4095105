import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { ensureChromium } from './scripts/find-chromium.ts'

const PORT = Number(process.env.E2E_PORT ?? 4173)
// The configuration is read again by every worker: all of them must name the same folder.
process.env.E2E_DATA ??= mkdtempSync(join(tmpdir(), 'tessera-e2e-'))

// Named after the folder, which had to be settled first.
const { SIGNED_IN } = await import('./e2e/signed-in.ts')

export default defineConfig({
  testDir: 'e2e',
  // The journeys share one server and one workspace, as people do.
  workers: 1,
  timeout: 60_000,
  expect: { timeout: 15_000 },
  // A busy machine may need a second try; the list names what needed it as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  projects: [
    { name: 'sign-in', testMatch: 'sign-in.setup.ts' },
    { name: 'journeys', dependencies: ['sign-in'], use: { storageState: SIGNED_IN } },
  ],
  use: {
    baseURL: `http://127.0.0.1:${PORT}`,
    viewport: { width: 1440, height: 900 },
    // A browser that was here before: the tour of the builder does not begin by itself.
    storageState: {
      cookies: [],
      origins: [
        {
          origin: `http://127.0.0.1:${PORT}`,
          localStorage: [{ name: 'tessera-tour-seen', value: 'true' }],
        },
      ],
    },
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: ensureChromium(),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
  webServer: {
    command: 'node scripts/start.ts',
    url: `http://127.0.0.1:${PORT}/healthz`,
    timeout: 180_000,
    env: { PORT: String(PORT), TESSERA_DATA: process.env.E2E_DATA },
    gracefulShutdown: { signal: 'SIGTERM', timeout: 5_000 },
  },
})
