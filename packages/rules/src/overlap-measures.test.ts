import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { overlapMeasures } from './overlap-measures.ts'

const someSets = fc
  .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000))
  .map(([both, onlyA, onlyB]) => ({ both, a: both + onlyA, b: both + onlyB }))

describe('overlap measures', () => {
  it('are shares of what they are named after', () => {
    expect(overlapMeasures(100, 40, 30)).toEqual({
      overlapCount: 30,
      overlapShareOfA: 0.3,
      overlapShareOfB: 0.75,
      jaccard: 30 / 110,
      containment: 0.75,
    })
    expect(overlapMeasures(0, 5, 0)).toMatchObject({ overlapShareOfA: 0, jaccard: 0, containment: 0 })
  })

  it('are symmetric but for the two shares, which change places', () => {
    fc.assert(
      fc.property(someSets, ({ a, b, both }) => {
        const [there, back] = [overlapMeasures(a, b, both), overlapMeasures(b, a, both)]
        expect(back).toEqual({
          ...there,
          overlapShareOfA: there.overlapShareOfB,
          overlapShareOfB: there.overlapShareOfA,
        })
      }),
    )
  })

  it('lie between 0 and 1, in order: jaccard, either share, containment', () => {
    fc.assert(
      fc.property(someSets, ({ a, b, both }) => {
        const { jaccard, overlapShareOfA, overlapShareOfB, containment } = overlapMeasures(a, b, both)
        for (const share of [overlapShareOfA, overlapShareOfB]) {
          expect(share).toBeGreaterThanOrEqual(jaccard)
          expect(share).toBeLessThanOrEqual(a === 0 || b === 0 ? 1 : containment)
        }
        expect(jaccard === 1).toBe(a === b && both === a && a > 0)
      }),
    )
  })
})
