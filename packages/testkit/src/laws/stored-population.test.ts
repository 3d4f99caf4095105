import { createList } from '@tessera/audience/lists'
import { openMemoryStore } from '@tessera/audience/open-store'
import type { Population } from '@tessera/engine/reference/population'
import { populationFromMessages } from '@tessera/engine/reference/population-from-messages'
import { populationFromStore } from '@tessera/engine/reference/population-from-store'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import { expect, test } from 'vitest'
import { generatePopulation } from '../random/populations.ts'

/** Arrival numbers may have gaps; what they decide is the order. */
function inOrder<Timed extends { readonly at: number; readonly seq: number }>(items: readonly Timed[]) {
  return items.toSorted((a, b) => a.at - b.at || a.seq - b.seq).map((item) => ({ ...item, seq: undefined }))
}

function comparable(population: Population) {
  return {
    lists: new Map([...population.lists].map(([key, ids]) => [key, ids.toSorted()])),
    profiles: population.profiles
      .map((profile) => ({
        ...profile,
        traits: new Map([...profile.traits].map(([field, history]) => [field, inOrder(history)])),
        identifies: profile.identifies.toSorted((a, b) => a - b),
        events: inOrder(profile.events),
      }))
      .toSorted((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

test.each([1, 2, 3])(
  'messages read from memory and through a store make the same population (seed %i)',
  async (seed) => {
    const generated = generatePopulation({
      seed,
      profiles: 80,
      around: '2024-03-31T12:00:00+02:00',
      timeZone: 'Europe/Paris',
    })
    const store = await openMemoryStore({ timeZone: generated.timeZone })
    try {
      await writeMessages(store, generated.messages, { catalogue: generated.catalogue })
      for (const [key, ids] of Object.entries(generated.lists)) await createList(store, { key, ids })
      const stored = await populationFromStore(store)
      const read = populationFromMessages(
        generated.messages,
        generated.catalogue,
        generated.timeZone,
        new Map(Object.entries(generated.lists)),
      )
      expect(comparable(stored.population)).toEqual(comparable(read.population))
    } finally {
      await store.close()
    }
  },
)

test('both infer the same types where nothing is declared', async () => {
  const generated = generatePopulation({
    seed: 5,
    profiles: 80,
    around: '2024-03-31T12:00:00+02:00',
    timeZone: 'UTC',
  })
  const store = await openMemoryStore({ timeZone: 'UTC' })
  try {
    await writeMessages(store, generated.messages)
    const stored = await store.catalogue()
    const read = populationFromMessages(generated.messages, {}, 'UTC').catalogue
    const types = ({ traits, events }: typeof read) => ({
      traits: [...traits.values()].map(({ field, type }) => `${field}: ${type}`).toSorted(),
      properties: [...events.values()]
        .flatMap(({ name, properties }) =>
          [...properties.values()].map((each) => `${name}.${each.name}: ${each.type}`),
        )
        .toSorted(),
    })
    expect(types(stored)).toEqual(types(read))
  } finally {
    await store.close()
  }
})
