import { defineConfig } from '@playwright/test'
import { chromiumArgs } from './e2e/chromium-args.ts'
import { findChromium } from './scripts/find-chromium.ts'
import { keepCompiled } from './scripts/keep-compiled.ts'

keepCompiled()

export default defineConfig({
  testDir: 'e2e',
  globalSetup: './e2e/make-demo.ts',
  // A file's journeys go one after the other in its own workspace; files go side by side.
  workers: 2,
  // For journeys that hang. Machines that check are shared and slow.
  timeout: 240_000,
  expect: { timeout: 30_000 },
  // A busy machine may need a second try; the list names what needed it as flaky.
  retries: process.env.CI === undefined ? 0 : 1,
  forbidOnly: process.env.CI !== undefined,
  reporter: 'list',
  use: {
    viewport: { width: 1440, height: 900 },
    // Recording takes more time than the page does: only where a try has failed, and locally by `--trace on`.
    trace: 'on-first-retry',
    launchOptions: {
      // Read again by every worker, after the set-up has found or installed one.
      executablePath: findChromium(),
      args: chromiumArgs,
    },
  },
})
