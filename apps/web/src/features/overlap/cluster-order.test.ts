import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clusterOrder } from './cluster-order.ts'

describe('an order in which what is alike stands together', () => {
  it('has each index once, whatever the distances', () => {
    fc.assert(
      fc.property(
        fc.nat(12),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 1 }),
        (n, some) => {
          const distance = (a: number, b: number) =>
            some[(Math.min(a, b) * 13 + Math.max(a, b)) % some.length] ?? 0
          expect([...clusterOrder(n, distance)].toSorted((a, b) => a - b)).toEqual(
            Array.from({ length: n }, (_, i) => i),
          )
        },
      ),
    )
  })

  it('puts points on a line in their order, from one end or the other', () => {
    const places = [5, 1, 9, 2, 6, 8.5]
    const order = clusterOrder(6, (a, b) => Math.abs((places[a] ?? 0) - (places[b] ?? 0)))
    const walked = order.map((index) => places[index] ?? 0)
    const sorted = places.toSorted((a, b) => a - b)
    expect([sorted, sorted.toReversed()]).toContainEqual(walked)
  })

  it('keeps groups together', () => {
    const group = [0, 1, 0, 1, 2, 0, 2, 1]
    const order = clusterOrder(8, (a, b) => (group[a] === group[b] ? 0.1 : 0.9))
    const words = order.map((index) => group[index]).join('')
    expect(words).toMatch(/^(0{3}|1{3}|2{2})(0{3}|1{3}|2{2})(0{3}|1{3}|2{2})$/)
  })
})
