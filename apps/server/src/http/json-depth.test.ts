import { describe, expect, it } from 'vitest'
import { isTooDeep } from './json-depth.ts'

describe('depth of a JSON text', () => {
  it('counts brackets, not those inside strings', () => {
    expect(isTooDeep('[[1],[2]]', 2)).toBe(false)
    expect(isTooDeep('[[[1]]]', 2)).toBe(true)
    expect(isTooDeep(JSON.stringify({ a: '[[[[[["\\', b: '{{{' }), 1)).toBe(false)
    expect(isTooDeep(`["\\\\",[[1]]]`, 2)).toBe(true)
  })

  it('judges a megabyte of brackets at once', () => {
    expect(isTooDeep('['.repeat(1_000_000))).toBe(true)
    expect(isTooDeep(`"${'['.repeat(1_000_000)}"`)).toBe(false)
  })
})
