import { expect, test } from 'vitest'
import { randomShare } from './random-share.ts'

// md5 of the empty text is d41d8cd98f00b204…, of "abc" 90015098 3cd24fb0…: published test vectors (RFC 1321).
test.each([
  ['', '', 0xd41d8cd98f00b204n],
  ['a', 'bc', 0x900150983cd24fb0n],
  ['abc', '', 0x900150983cd24fb0n],
])('md5(%j + %j)', (salt, id, bytes) => {
  expect(randomShare(salt, id)).toBe(Number(bytes) / 2 ** 64)
})

test('a tenth of many ids lies below 0.1', () => {
  const below = Array.from({ length: 10_000 }, (_, n) => randomShare('campaign-42', `profile-${n}`)).filter(
    (share) => share < 0.1,
  )
  expect(below.length).toBeGreaterThan(900)
  expect(below.length).toBeLessThan(1100)
})
