import { describe, expect, it } from 'vitest'
import { BitSet } from './bit-set.ts'
import { LeafCache } from './leaf-cache.ts'

const set = (...numbers: number[]) => BitSet.of(numbers, 64)
const bytesOfOne = 8

describe('the leaf cache', () => {
  it('loads a set once, also for two that ask at the same time', async () => {
    const cache = new LeafCache(1_000)
    let loads = 0
    const load = async () => {
      loads += 1
      return set(7)
    }
    const both = await Promise.all([cache.get('a', load), cache.get('a', load)])
    expect([...both[0]]).toEqual([7])
    expect(both[1]).toBe(both[0])
    expect(await cache.get('a', load)).toBe(both[0])
    expect(loads).toBe(1)
  })

  it('gives up the least recently used set when it is full', async () => {
    const cache = new LeafCache(2 * bytesOfOne)
    const loaded: string[] = []
    const ask = (key: string) =>
      cache.get(key, async () => {
        loaded.push(key)
        return set()
      })
    for (const key of ['a', 'b', 'a', 'c', 'a', 'b']) await ask(key)
    expect(loaded).toEqual(['a', 'b', 'c', 'b'])
    expect(cache.bytes).toBe(2 * bytesOfOne)
  })

  it('does not keep a failure', async () => {
    const cache = new LeafCache(1_000)
    await expect(cache.get('a', () => Promise.reject(new Error('disk')))).rejects.toThrow('disk')
    expect([...(await cache.get('a', async () => set(1)))]).toEqual([1])
  })

  it('stops a load only when everybody who waited has gone', async () => {
    const cache = new LeafCache(1_000)
    const [first, second] = [new AbortController(), new AbortController()]
    const finish = Promise.withResolvers<BitSet>()
    let stopped: AbortSignal | undefined
    const load = (signal: AbortSignal) => {
      stopped = signal
      return finish.promise
    }
    const one = cache.get('a', load, first.signal)
    const two = cache.get('a', load, second.signal)
    first.abort(new Error('newer request'))
    await expect(one).rejects.toThrow('newer request')
    expect(stopped?.aborted).toBe(false)
    finish.resolve(set(3))
    expect([...(await two)]).toEqual([3])

    const alone = cache.get(
      'b',
      (signal) => {
        stopped = signal
        return new Promise<BitSet>(() => undefined)
      },
      second.signal,
    )
    second.abort(new Error('gone'))
    await expect(alone).rejects.toThrow('gone')
    expect(stopped?.aborted).toBe(true)
    expect([...(await cache.get('b', async () => set(9)))]).toEqual([9])
  })

  it('starts a shared load at the earlier of two turns, once', async () => {
    const cache = new LeafCache(1_000)
    const turns: (() => Promise<void>)[] = []
    let loads = 0
    const load = async () => {
      loads += 1
      return set(5)
    }
    const inTurn = (work: () => Promise<void>) =>
      new Promise<void>((resolve) => turns.push(() => work().then(resolve)))
    const both = [cache.get('a', load, undefined, inTurn), cache.get('a', load, undefined, inTurn)]
    expect(loads).toBe(0)
    await turns[1]?.()
    expect((await Promise.all(both)).map((each) => [...each])).toEqual([[5], [5]])
    await turns[0]?.()
    expect(loads).toBe(1)
  })

  it('leaves the load to the others when one turn is refused', async () => {
    const cache = new LeafCache(1_000)
    const leaving = new AbortController()
    const refused = cache.get(
      'a',
      async () => set(5),
      leaving.signal,
      () => Promise.reject(new Error('busy')),
    )
    const waits = cache.get('a', async () => set(5))
    expect([...(await waits)]).toEqual([5])
    expect([...(await refused)]).toEqual([5])
  })
})
