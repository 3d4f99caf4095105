import { expect, test } from 'vitest'
import { compensatedSum } from './compensated-sum.ts'

test.each([
  ['nothing', [], 0],
  ['one', [2.5], 2.5],
  ['tenths', [0.1, 0.2, 0.3, 0.4, 0.5, 0.6], 2.1],
  ['what a large number would swallow', [1, 1e100, 1, -1e100], 2],
  ['a thousand cents', Array.from({ length: 1000 }, () => 0.01), 10],
  ['refunds', [19.99, -19.99, 0.01], 0.01],
])('%s', (_, values, sum) => {
  expect(compensatedSum(values)).toBe(sum)
})
