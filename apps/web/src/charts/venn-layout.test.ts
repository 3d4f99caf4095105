import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { layOutVenn, letterPlaces } from './venn-layout.ts'

const room = { width: 600, height: 400 }
const area = ({ radius }: { readonly radius: number }) => Math.PI * radius ** 2

describe('a Venn diagram of circles', () => {
  it('draws two sets exactly, areas in proportion', () => {
    const { circles, regions, error, undrawn } = layOutVenn(
      2,
      [
        { of: [0], count: 600 },
        { of: [1], count: 100 },
        { of: [0, 1], count: 300 },
      ],
      room,
    )
    expect(error).toBeLessThan(0.002)
    expect(undrawn).toEqual([])
    const [a, b] = circles
    if (a === undefined || b === undefined) throw new Error('Two circles are drawn.')
    expect(area(a) / area(b)).toBeCloseTo(900 / 400, 1)
    expect(regions.map(({ of }) => of.join()).toSorted()).toEqual(['0', '0,1', '1'])
    expect(regions.every(({ path, label }) => path !== undefined && label !== undefined)).toBe(true)
    for (const { x, y, radius } of circles) {
      expect(x - radius).toBeGreaterThanOrEqual(0)
      expect(x + radius).toBeLessThanOrEqual(room.width)
      expect(y - radius).toBeGreaterThanOrEqual(0)
      expect(y + radius).toBeLessThanOrEqual(room.height)
    }
  })

  it('says how wrong it is where circles cannot be right, and which regions it could not draw', () => {
    const { error, undrawn } = layOutVenn(
      3,
      [
        { of: [0], count: 100 },
        { of: [1], count: 100 },
        { of: [2], count: 100 },
        { of: [0, 1, 2], count: 1 },
        { of: [0, 1], count: 90 },
      ],
      room,
    )
    expect(error).toBeGreaterThan(0)
    expect(error).toBeLessThan(1)
    const whole = layOutVenn(3, [{ of: [0, 1, 2], count: 5 }], room)
    expect(whole.regions.map(({ of }) => of)).toContainEqual([0, 1, 2])
    expect(undrawn.every(({ count }) => count > 0)).toBe(true)
  })

  it('draws no circle for a set without anybody, and nothing for nobody', () => {
    expect(layOutVenn(2, [{ of: [1], count: 7 }], room).circles.map(({ set }) => set)).toEqual([1])
    expect(layOutVenn(2, [], room)).toEqual({ circles: [], regions: [], error: 0, undrawn: [] })
  })

  it('draws a subset inside, and sets apart from each other', () => {
    const inside = layOutVenn(
      2,
      [
        { of: [0], count: 90 },
        { of: [0, 1], count: 10 },
      ],
      room,
    )
    expect(inside.error).toBeLessThan(0.005)
    const apart = layOutVenn(
      2,
      [
        { of: [0], count: 90 },
        { of: [1], count: 10 },
      ],
      room,
    )
    expect(apart.error).toBeLessThan(0.005)
  })

  it('puts letters outside of every circle', () => {
    const layout = layOutVenn(
      3,
      [
        { of: [0], count: 2824 },
        { of: [1], count: 656 },
        { of: [2], count: 5531 },
        { of: [0, 1], count: 34 },
        { of: [0, 2], count: 330 },
      ],
      room,
    )
    for (const set of [0, 1, 2]) {
      const place = letterPlaces(layout, room).get(set)
      if (place === undefined) throw new Error('There is no place.')
      for (const { x, y, radius } of layout.circles)
        expect(Math.hypot(x - place.x, y - place.y)).toBeGreaterThan(radius)
    }
    expect(letterPlaces({ circles: [], regions: [] }, room).size).toBe(0)
  })

  it('puts no letter on another, where circles that lie in each other touch at one point', () => {
    const layout = layOutVenn(
      3,
      [
        { of: [0], count: 22_718 },
        { of: [0, 1], count: 9613 },
        { of: [0, 1, 2], count: 6634 },
      ],
      room,
    )
    const letters = [...letterPlaces(layout, room).values()]
    expect(letters).toHaveLength(3)
    for (const [index, a] of letters.entries())
      for (const b of letters.slice(index + 1)) expect(Math.hypot(a.x - b.x, a.y - b.y)).toBeGreaterThan(14)
  })

  it('puts no letter on a number, where a small circle lies at the rim of another', () => {
    const layout = layOutVenn(
      3,
      [
        { of: [2], count: 33_165 },
        { of: [1, 2], count: 1969 },
        { of: [0, 2], count: 308 },
        { of: [0], count: 258 },
        { of: [0, 1, 2], count: 75 },
      ],
      { width: 680, height: 440 },
    )
    const numbers = layout.regions.flatMap(({ label }) => label ?? [])
    expect(numbers.length).toBeGreaterThan(2)
    for (const set of [0, 1, 2]) {
      const place = letterPlaces(layout, { width: 680, height: 440 }).get(set)
      if (place === undefined) throw new Error('There is no place.')
      for (const { x, y } of numbers)
        expect(Math.hypot(x - place.x, y - place.y), `letter ${set}`).toBeGreaterThan(16)
    }
  })

  it('holds for any counts: the error is a share, everybody is drawn or named', () => {
    const count = fc.nat(5000)
    fc.assert(
      fc.property(fc.tuple(count, count, count, count, count, count, count), (counts) => {
        const all = [[0], [1], [0, 1], [2], [0, 2], [1, 2], [0, 1, 2]].map((of, i) => ({
          of,
          count: counts[i] ?? 0,
        }))
        const held = all.filter((region) => region.count > 0)
        const { regions, error, undrawn } = layOutVenn(3, held, room)
        expect(error).toBeGreaterThanOrEqual(0)
        expect(error).toBeLessThanOrEqual(1)
        for (const { of, count: people } of held) {
          const drawn = regions.find((region) => region.of.join() === of.join())
          const named = undrawn.some((region) => region.of.join() === of.join())
          expect(drawn?.path !== undefined || named).toBe(true)
          expect(drawn?.count).toBe(people)
        }
      }),
      { numRuns: 60 },
    )
  })
})
