import { populationFromMessages } from '@tessera/engine/reference/population-from-messages'
import { createReferenceEngine } from '@tessera/engine/reference/reference-engine'
import type { Workbench, WorkbenchSettings } from './workbench.ts'

/** Keeps messages in memory and asks the reference evaluator. */
export async function openReferenceWorkbench(settings: WorkbenchSettings): Promise<Workbench> {
  const received: unknown[] = []
  let lists = new Map<string, readonly string[]>()
  let dataVersion = 0
  return {
    async receive(messages) {
      received.push(...messages)
      dataVersion += 1
    },
    async setLists(replacement) {
      lists = new Map(Object.entries(replacement))
      dataVersion += 1
    },
    async engine() {
      const read = populationFromMessages(received, settings.catalogue, settings.timeZone, lists)
      return createReferenceEngine({ ...read, timeZone: settings.timeZone, dataVersion })
    },
    forget() {
      // Every engine is a new one.
    },
    async close() {
      received.length = 0
    },
  }
}
