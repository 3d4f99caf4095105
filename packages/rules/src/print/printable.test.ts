import { expect, test } from 'vitest'
import { printable } from './printable.ts'

test.each([
  ['plain, 😀 and ü', 'plain, 😀 and ü'],
  ['two\nlines\u0000', 'two\\u000alines\\u0000'],
  ['\u001b[31mred\u009b0m', '\\u001b[31mred\\u009b0m'],
  ['\u202eturned\u202c', '\\u202eturned\\u202c'],
])('%j', (text, shown) => {
  expect(printable(text)).toBe(shown)
})
