import { expect, it } from 'vitest'
import { takeOverRefusal } from './take-over.ts'

it.each([
  [null, 'no-such-person'],
  [{ role: 'admin', active: false }, 'not-active'],
  [{ role: 'viewer', active: true }, 'viewer-cannot-own'],
  [{ role: 'marketer', active: true }, undefined],
  [{ role: 'admin', active: true }, undefined],
] as const)('taking over by %j: %s', (to, code) => {
  expect(takeOverRefusal(to)?.code).toBe(code)
})
