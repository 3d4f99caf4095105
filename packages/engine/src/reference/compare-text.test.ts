import { expect, test } from 'vitest'
import { compareText } from './compare-text.ts'

test.each([
  ['', '', 0],
  ['', 'a', -1],
  ['a', 'b', -1],
  ['Z', 'a', -1],
  ['a', 'ab', -1],
  ['10', '9', -1],
  ['e\u0301', '\u00e9', -1],
  ['\u{ff21}', '\u{1f600}', -1],
])('%j against %j', (left, right, sign) => {
  expect(Math.sign(compareText(left, right))).toBe(sign)
  expect(Math.sign(compareText(right, left)) + sign).toBe(0)
})
