import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { groupOrder } from './group-order.ts'

const group = (key: string, ...segments: string[]) => ({ key, name: key.toUpperCase(), segments })

describe('the order of exclusion groups', () => {
  it('keeps the order of every group', () => {
    expect(groupOrder([group('g', 'vip', 'new'), group('h', 'lapsed', 'vip')])).toEqual({
      ok: true,
      order: ['lapsed', 'vip', 'new'],
      higher: new Map([
        ['lapsed', []],
        ['vip', ['lapsed']],
        ['new', ['vip']],
      ]),
    })
  })

  it('names the chain when two groups disagree', () => {
    expect(groupOrder([group('g', 'a', 'b'), group('h', 'b', 'a')])).toEqual({
      ok: false,
      disagreement: [
        { above: 'a', below: 'b', group: 'g' },
        { above: 'b', below: 'a', group: 'h' },
      ],
    })
  })

  it('finds a disagreement that goes through a third group', () => {
    const found = groupOrder([
      group('g', 'a', 'b'),
      group('h', 'b', 'c'),
      group('i', 'c', 'a'),
      group('j', 'x', 'a'),
    ])
    expect(found).toMatchObject({ ok: false })
    if (found.ok) return
    expect(new Set(found.disagreement.map((each) => each.group))).toEqual(new Set(['g', 'h', 'i']))
  })

  const groups = fc.array(
    fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f'), { minLength: 2, maxLength: 4 }),
    { minLength: 1, maxLength: 4 },
  )

  it('is an order of all, or a circle of what the groups say', () => {
    const seen = { ordered: 0, refused: 0 }
    fc.assert(
      fc.property(groups, (lists) => {
        const named = lists.map((segments, i) => group(`g${i}`, ...segments))
        const found = groupOrder(named)
        if (found.ok) {
          seen.ordered++
          expect(new Set(found.order)).toEqual(new Set(lists.flat()))
          for (const list of lists)
            expect(found.order.filter((key) => new Set<string>(list).has(key))).toEqual(list)
          for (const [key, higher] of found.higher)
            for (const other of higher)
              expect(found.order.indexOf(other)).toBeLessThan(found.order.indexOf(key))
          return
        }
        seen.refused++
        found.disagreement.forEach(({ above, below, group: by }, i) => {
          const segments = named.find(({ key }) => key === by)?.segments ?? []
          expect(segments.indexOf(above)).toBe(segments.indexOf(below) - 1)
          expect(found.disagreement[(i + 1) % found.disagreement.length]?.above).toBe(below)
        })
      }),
      { numRuns: 500, seed: 3 },
    )
    expect(Math.min(seen.ordered, seen.refused)).toBeGreaterThan(50)
  })
})
