import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { lastArrivals } from './last-arrivals.ts'

let store: AudienceStore
const at = (day: number) => new Date(Date.UTC(2026, 0, day)).toISOString()

beforeAll(async () => {
  store = await openMemoryStore()
  await writeMessages(store, [
    { type: 'identify', userId: 'ada', timestamp: at(1), messageId: 'a', traits: { country: 'DE', age: 36 } },
    { type: 'identify', userId: 'ada', timestamp: at(9), messageId: 'b', traits: { country: 'DE' } },
    {
      type: 'track',
      userId: 'ada',
      timestamp: at(4),
      messageId: 'c',
      event: 'Order Completed',
      properties: {},
    },
    {
      type: 'track',
      userId: 'ada',
      timestamp: at(20),
      messageId: 'd',
      event: 'Order Completed',
      properties: {},
    },
  ])
})
afterAll(() => store.close())

it('says when each last brought something, the same value included, and nothing of the future', async () => {
  const of = { events: ['Order Completed', 'Unheard'], traits: ['trait.country', 'trait.age', 'trait.none'] }
  const { events, traits } = await lastArrivals(store, of, Date.UTC(2026, 0, 10))
  expect([...events]).toEqual([['Order Completed', Date.UTC(2026, 0, 4)]])
  expect([...traits]).toEqual([
    ['trait.country', Date.UTC(2026, 0, 9)],
    ['trait.age', Date.UTC(2026, 0, 1)],
  ])
  const before = await lastArrivals(store, of, Date.UTC(2025, 0, 1))
  expect(before.events.get('Order Completed')).toBeNull()
})
