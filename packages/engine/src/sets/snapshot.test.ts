import type { AudienceStore } from '@tessera/audience/audience-store'
import { openMemoryStore } from '@tessera/audience/open-store'
import type { Leaf } from '@tessera/compiler/plan/leaf'
import { writeMessages } from '@tessera/ingest/messages/write-messages'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { LeafCache } from './leaf-cache.ts'
import { Snapshots } from './snapshot.ts'

let store: AudienceStore
let snapshots: Snapshots
let people = 0
const addPerson = () =>
  writeMessages(store, [
    { type: 'identify', userId: `p${people++}`, timestamp: '2026-01-01T00:00:00Z', traits: { city: 'Bonn' } },
  ])
const named: Leaf = {
  kind: 'compare',
  subject: { kind: 'id', type: 'text' },
  test: { kind: 'beginsWith', text: { kind: 'text', value: 'p' } },
}

beforeEach(async () => {
  people = 0
  store = await openMemoryStore()
  await addPerson()
  snapshots = new Snapshots(store, new LeafCache(1_000_000))
})
afterEach(() => store.close())

describe('a snapshot', () => {
  it('is taken anew when a write comes in between', async () => {
    const tries: number[] = []
    const count = await snapshots.read(async (snapshot) => {
      tries.push(snapshot.population.count())
      if (tries.length === 1) await addPerson()
      return (await snapshot.leaf('named', named)).count()
    })
    expect(tries).toEqual([1, 2])
    expect(count).toBe(2)
  })

  it('does not see writes that keep coming', async () => {
    const tries: number[] = []
    const answer = await snapshots.read(async (snapshot) => {
      tries.push(snapshot.population.count())
      await addPerson()
      const members = await snapshot.leaf('named', named)
      return { count: members.count(), version: snapshot.dataVersion }
    })
    expect(tries).toEqual([1, 2, 3])
    expect(answer).toEqual({ count: 3, version: store.dataVersion - 1 })
  })

  it('passes on what its work throws, and what its signal was aborted with', async () => {
    await expect(snapshots.read(() => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
    const gone = AbortSignal.abort(new Error('gone'))
    await expect(snapshots.read(async (snapshot) => snapshot.dataVersion, gone)).rejects.toThrow('gone')
  })
})
