import { createList } from '@tessera/audience/lists'
import { openMemoryStore } from '@tessera/audience/open-store'
import { createDuckdbEngine } from '@tessera/engine/duckdb-engine'
import { populationFromStore } from '@tessera/engine/reference/population-from-store'
import { createReferenceEngine } from '@tessera/engine/reference/reference-engine'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { arbitraryDefinition } from '../random/arbitrary-definitions.ts'
import { generatePopulation } from '../random/populations.ts'
import { compareEngines } from './engine-equals-reference.ts'

test('over a store with erased profiles, some of which came again, the engines answer the same', async () => {
  const generated = generatePopulation({
    seed: 21,
    profiles: 60,
    around: '2024-06-15T12:00:00Z',
    timeZone: 'America/New_York',
  })
  const [asOf] = generated.moments.asOf
  const store = await openMemoryStore({ timeZone: generated.timeZone })
  try {
    const half = generated.messages.length / 2
    const receive = (from: number, to: number) =>
      writeMessages(store, generated.messages.slice(from, to), { catalogue: generated.catalogue, now: asOf })
    await receive(0, half)
    await store.write(async (connection) => {
      await connection.run('UPDATE profiles SET erased = true WHERE n % 4 = 1')
    })
    await receive(half, generated.messages.length)
    for (const [key, ids] of Object.entries(generated.lists)) await createList(store, { key, ids })

    const read = await populationFromStore(store)
    const { timeZone, dataVersion } = store
    const reference = createReferenceEngine({ ...read, timeZone, dataVersion })
    const duckdb = createDuckdbEngine(store)
    const erased = read.population.profiles.filter((profile) => profile.erased)
    const again = read.population.profiles.filter(
      (profile) => !profile.erased && erased.some(({ id }) => id === profile.id),
    )
    expect(again.length).toBeGreaterThan(0)
    for (const definition of fc.sample(arbitraryDefinition(generated.moments), { numRuns: 80, seed: 21 })) {
      expect(await compareEngines(reference, duckdb, definition, asOf)).toBe(undefined)
    }
  } finally {
    await store.close()
  }
})
