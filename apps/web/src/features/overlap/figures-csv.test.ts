import { expect, it } from 'vitest'
import { pairsCsv } from './figures-csv.ts'

it('leaves shares of an empty set empty', () => {
  const figures = { names: ['nobody', 'some'], sizes: [0, 4], overlapCounts: [[0]], asOf: 0, exact: true }
  expect(pairsCsv(figures).trim().split(/\r?\n/)[1]).toBe(
    'nobody,some,0,4,0,,0,0,,1970-01-01T00:00:00.000Z,true',
  )
})
