import { expect, it } from 'vitest'
import { bandOf } from './bands.ts'

it('bands by the share of the draft, unless both are nearly the same people', () => {
  const band = (overlapShareOfA: number, jaccard = 0.1) => bandOf({ overlapShareOfA, jaccard })
  expect([0, 0.0001, 0.0999, 0.1, 0.3999, 0.4, 1].map((share) => band(share))).toEqual([
    'none',
    'low',
    'low',
    'some',
    'some',
    'high',
    'high',
  ])
  expect(band(0.95, 0.9)).toBe('same')
  expect(band(1, 0.8999)).toBe('high')
})
