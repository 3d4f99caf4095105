import type { TestProjectInlineConfiguration } from 'vitest/config'
import { defineConfig } from 'vitest/config'
import { findPostgres } from './packages/db/src/store/throwaway-postgres.ts'
import { keepCompiled } from './scripts/keep-compiled.ts'
import { LongestFirst } from './scripts/longest-first.ts'

keepCompiled()

/** What must be so on both control planes, and is therefore run twice. */
const onBoth = [
  'packages/db/src/**/*.test.ts',
  'packages/data-folder/src/open-on-postgres.test.ts',
  'apps/server/src/upgrade/notify-of-upgrade.test.ts',
  'apps/server/src/{auth,jobs,permissions}/**/*.test.ts',
  'apps/server/src/routers/{audit,conflicts,policies,reviews,segments}.test.ts',
]

const embedded: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'embedded',
    include: [
      'packages/*/src/**/*.test.ts',
      'apps/*/src/**/*.test.{ts,tsx}',
      'scripts/**/*.test.ts',
      'bench/*.test.ts',
    ],
    provide: { postgres: undefined },
  },
}

const postgresql: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: 'PostgreSQL',
    include: onBoth,
    // They are about the embedded store's folder.
    exclude: ['packages/db/src/store/{control-store,apply-migrations}.test.ts'],
    globalSetup: './packages/db/src/store/testing-postgres.ts',
  },
}

const hasPostgres = findPostgres() !== undefined
if (!hasPostgres) console.warn('PostgreSQL is not installed: what must be so on it is NOT tested there.')

export default defineConfig({
  test: {
    // For tests that hang. None takes long, but machines that check are shared and slow.
    testTimeout: 180_000,
    hookTimeout: 180_000,
    expect: { poll: { timeout: 60_000 } },
    maxWorkers: 2,
    sequence: { sequencer: LongestFirst },
    projects: hasPostgres ? [embedded, postgresql] : [embedded],
  },
})
