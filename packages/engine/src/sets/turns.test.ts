import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Turns } from './turns.ts'

/** Work that ends when it is told to, and notes when it begins. */
function recorder(turns: Turns) {
  const begun: string[] = []
  const ends: (() => void)[] = []
  const run = (party: string, name: string, signal?: AbortSignal) =>
    turns.run(
      party,
      () => {
        begun.push(name)
        return new Promise<void>((resolve) => ends.push(resolve))
      },
      signal,
    )
  const endFirst = async () => {
    ends.shift()?.()
    await new Promise(setImmediate)
  }
  return { begun, run, endFirst }
}

describe('turns', () => {
  it('gives the next free place to the party whose turn it is, not to whoever came first', async () => {
    const { begun, run, endFirst } = recorder(new Turns(1))
    const all = [run('a', 'a1'), run('a', 'a2'), run('a', 'a3'), run('b', 'b1'), run('c', 'c1')]
    for (let i = 0; i < 5; i++) await endFirst()
    await Promise.all(all)
    expect(begun).toEqual(['a1', 'a2', 'b1', 'c1', 'a3'])
  })

  it('keeps places for others: one party never fills them all', async () => {
    const { begun, run, endFirst } = recorder(new Turns(3, 2))
    const all = [run('a', 'a1'), run('a', 'a2'), run('a', 'a3'), run('b', 'b1')]
    expect(begun).toEqual(['a1', 'a2', 'b1'])
    for (let i = 0; i < 4; i++) await endFirst()
    await Promise.all(all)
  })

  it('lets those who waited leave, and gives their place to the next', async () => {
    const turns = new Turns(1)
    const { begun, run, endFirst } = recorder(turns)
    const leaving = new AbortController()
    const first = run('a', 'a1')
    const gone = run('b', 'b1', leaving.signal)
    const last = run('c', 'c1')
    leaving.abort(new Error('gone'))
    await expect(gone).rejects.toThrow('gone')
    await endFirst()
    await endFirst()
    await Promise.all([first, last])
    expect(begun).toEqual(['a1', 'c1'])
    expect([turns.atWork, turns.waiting]).toEqual([0, 0])
  })

  it('refuses everyone who waits when it is told to', async () => {
    const turns = new Turns(1)
    const { run, endFirst } = recorder(turns)
    const first = run('a', 'a1')
    const waiting = run('b', 'b1')
    turns.refuseWaiting(new Error('closing'))
    await expect(waiting).rejects.toThrow('closing')
    await endFirst()
    await first
  })

  it('runs everything once, within its bounds, and passes over no party for longer than a round (law)', async () => {
    const input = fc.record({
      width: fc.integer({ min: 1, max: 4 }),
      perParty: fc.integer({ min: 1, max: 4 }),
      parties: fc.array(fc.integer({ min: 0, max: 4 }), { minLength: 1, maxLength: 40 }),
    })
    await fc.assert(
      fc.asyncProperty(input, async ({ width, perParty, parties }) => {
        const turns = new Turns(width, perParty)
        const running = new Map<number, number>()
        const begun: number[] = []
        await Promise.all(
          parties.map((party) =>
            turns.run(party, async () => {
              begun.push(party)
              running.set(party, (running.get(party) ?? 0) + 1)
              expect(running.get(party)).toBeLessThanOrEqual(perParty)
              expect([...running.values()].reduce((a, b) => a + b)).toBeLessThanOrEqual(width)
              await new Promise(setImmediate)
              running.set(party, (running.get(party) ?? 0) - 1)
            }),
          ),
        )
        const ascending = (all: readonly number[]) => all.toSorted((a, b) => a - b)
        expect(ascending(begun)).toEqual(ascending(parties))
        expect([turns.atWork, turns.waiting]).toEqual([0, 0])
        if (width === 1) {
          // From the second on, a party that waits is passed by each other party at most once.
          for (const party of new Set(parties)) {
            const first = begun.indexOf(party)
            expect(first).toBeLessThanOrEqual(new Set(parties).size)
          }
        }
      }),
      { seed: 37, numRuns: 100 },
    )
  })
})
