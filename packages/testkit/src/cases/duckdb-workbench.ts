import { createList, removeList, replaceList } from '@tessera/audience/lists'
import { openMemoryStore } from '@tessera/audience/open-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import type { Workbench, WorkbenchSettings } from './workbench.ts'

/** An audience store in memory, written to the way every store is, with the DuckDB engine over it. */
export async function openDuckdbWorkbench(settings: WorkbenchSettings): Promise<Workbench> {
  const store = await openMemoryStore({ timeZone: settings.timeZone, threads: 2 })
  let engine = createDuckdbEngine(store)
  const listed = new Set<string>()
  return {
    async receive(messages) {
      await writeMessages(store, messages, { catalogue: settings.catalogue, now: settings.now })
    },
    async setLists(lists) {
      for (const key of listed) if (!Object.hasOwn(lists, key)) await removeList(store, key)
      for (const [key, ids] of Object.entries(lists)) {
        if (listed.has(key)) await replaceList(store, { key }, { ids })
        else await createList(store, { key, ids })
      }
      listed.clear()
      for (const key of Object.keys(lists)) listed.add(key)
    },
    async engine() {
      return engine
    },
    forget() {
      engine = createDuckdbEngine(store)
    },
    close: () => store.close(),
  }
}
