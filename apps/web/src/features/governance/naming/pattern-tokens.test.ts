import { defaultNamingPolicy } from '@tessera/governance/naming/naming-policy'
import { describe, expect, it } from 'vitest'
import { ofPattern, tokensOf } from './pattern-tokens.ts'

const policy = {
  ...defaultNamingPolicy,
  pattern: '{team}-{topic}',
  tokens: [
    { name: 'gone', allowed: ['a'] },
    { name: 'team', allowed: ['crm'] },
  ],
}

describe('tokensOf', () => {
  it('follows the pattern, not the descriptions', () => {
    expect(tokensOf(policy)).toEqual([
      { name: 'team', allowed: ['crm'] },
      { name: 'topic', allowed: [] },
    ])
    expect(tokensOf({ ...policy, pattern: '{team}-{team}-{}' })).toEqual([{ name: 'team', allowed: ['crm'] }])
    expect(tokensOf({ ...policy, pattern: null })).toEqual([])
  })
})

describe('ofPattern', () => {
  it('describes only tokens that are there and not free', () => {
    expect(ofPattern(policy).tokens).toEqual([{ name: 'team', allowed: ['crm'] }])
  })
})
