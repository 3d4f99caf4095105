import { openMemoryStore } from '@tessera/audience/open-store'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { query } from '../../test/query.ts'
import { writeMessages } from './write-messages.ts'

const day = 86_400_000
const now = Date.parse('2024-06-01T00:00:00Z')

/** What one message says of a trait: a value, or (null, '' and []) that it is gone. */
const said = fc.constantFrom<unknown>('red', 'blue', null, null, '', [])
const message = fc.record({
  userId: fc.constantFrom('a', 'b', 'c'),
  traits: fc.dictionary(fc.constantFrom('x', 'y', 'deep.z'), said, { minKeys: 1 }),
})
/** Messages in order of time (no two at once, some of them in the future), the order in which they arrive, and where a batch ends. */
const arrivals = fc
  .array(message, { minLength: 1, maxLength: 12 })
  .map((messages) =>
    messages.map((each, i) => ({
      ...each,
      type: 'identify',
      timestamp: new Date(now + (i - 8) * day).toISOString(),
    })),
  )
  .chain((messages) =>
    fc.record({
      messages: fc.constant(messages),
      arriving: fc.shuffledSubarray(messages, { minLength: messages.length }),
      ends: fc.array(fc.boolean(), { minLength: messages.length, maxLength: messages.length }),
    }),
  )

function inBatches<T>(items: readonly T[], ends: readonly boolean[]): readonly (readonly T[])[] {
  const batches: T[][] = [[]]
  for (const [i, item] of items.entries()) {
    batches.at(-1)?.push(item)
    if (ends[i]) batches.push([])
  }
  return batches.filter((batch) => batch.length > 0)
}

test('whatever the order and the batches in which messages arrive, a trait is what the latest of them says', async () => {
  await fc.assert(
    fc.asyncProperty(arrivals, async ({ messages, arriving, ends }) => {
      const store = await openMemoryStore()
      try {
        for (const batch of inBatches(arriving, ends)) await writeMessages(store, batch, { now })
        const { traits } = await store.catalogue()
        for (const name of ['x', 'y', 'deep.z']) {
          const told = messages.filter(({ traits: each }) => name in each)
          const trait = traits.get(`trait.${name}`)
          const typed = told.some(({ traits: each }) => each[name] === 'red' || each[name] === 'blue')
          expect([name, trait !== undefined]).toEqual([name, typed])
          if (trait === undefined) continue
          const current = Object.fromEntries(
            (
              await query(
                store,
                `SELECT p.id, t.${trait.column} FROM profiles p JOIN traits_current t USING (n)`,
              )
            ).map(([id, value]) => [String(id), value]),
          )
          for (const id of Object.keys(current)) {
            const latest = told.findLast(
              ({ userId, timestamp }) => userId === id && Date.parse(timestamp) <= now,
            )
            const value = latest?.traits[name]
            const expected = value === 'red' || value === 'blue' ? value : null
            expect([name, id, current[id]]).toEqual([name, id, expected])
          }
          const kept = await query(store, `SELECT count(*) FROM h_${trait.column}`)
          expect(kept).toEqual([[BigInt(told.length)]])
        }
      } finally {
        await store.close()
      }
    }),
    { numRuns: 25 },
  )
})
