/** Vitest's set-up of the tests that run on PostgreSQL: one server for all of them. */
import type { TestProject } from 'vitest/node'
import { findPostgres, startPostgres } from './throwaway-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where a test makes databases of its own; there in the run on PostgreSQL alone. */
    postgres: string | undefined
  }
}

export default async function setUp(project: TestProject): Promise<() => void> {
  const bin = findPostgres()
  if (bin === undefined) throw new Error('PostgreSQL is not installed, so nothing can be tested on it.')
  const server = await startPostgres(bin)
  project.provide('postgres', server.url)
  return () => server.stop()
}
