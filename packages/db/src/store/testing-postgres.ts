/** Vitest's set-up of the tests that run on PostgreSQL: one server for all of them, and one migrated database that each copies. */
import type { TestProject } from 'vitest/node'
import { openControlStore } from './control-store.ts'
import { createDatabase, findPostgres, startPostgres } from './throwaway-postgres.ts'

export interface TestingPostgres {
  /** Where databases are made. */
  readonly url: string
  /** The name of the one to copy: migrated and empty. */
  readonly template: string
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test makes databases of its own; there in the run on PostgreSQL alone. */
    postgres: TestingPostgres | undefined
  }
}

export default async function setUp(project: TestProject): Promise<() => void> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error('PostgreSQL is not installed, so nothing can be tested on it.')
  const server = await startPostgres(bin)
  const template = await createDatabase(server.url)
  await (await openControlStore({ url: template })).close()
  project.provide('postgres', { url: server.url, template: new URL(template).pathname.slice(1) })
  return () => server.stop()
}
