/** The control plane that a test runs on: embedded in the one run of the tests, on PostgreSQL in the other. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { inject } from 'vitest'
import type { ControlPlace, ControlStore } from './control-store.ts'
import { openControlStore } from './control-store.ts'
import { copyEmptyControl } from './throwaway-control.ts'
import { createDatabase } from './throwaway-postgres.ts'

/** Whether this is the run on PostgreSQL. */
export const onPostgres = inject('postgres') !== undefined

/** The address of a database of the test's own, migrated and empty; undefined in the run on the embedded store. */
export async function testDatabase(): Promise<string | undefined> {
  const server = inject('postgres')
  return server === undefined ? undefined : createDatabase(server.url, server.template)
}

export interface TestStore {
  readonly store: ControlStore
  /** Undefined for the embedded store. */
  readonly url: string | undefined
  close(): Promise<void>
}

/** An empty store; closing it takes its files along. */
export async function openTestStore(): Promise<TestStore> {
  const url = await testDatabase()
  const folder = mkdtempSync(path.join(tmpdir(), 'tessera-control-'))
  const place: ControlPlace = url === undefined ? { folder: path.join(folder, 'control') } : { url }
  if ('folder' in place) await copyEmptyControl(place.folder)
  const store = await openControlStore(place)
  return {
    store,
    url,
    async close() {
      await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
