import { describe, expect, it } from 'vitest'
import { documentationFields } from '../policy/governance-policy.ts'
import { type Documentation, missingDocumentation } from './missing.ts'

const now = 1_000_000
const said: Documentation = {
  purpose: 'Win back',
  intendedUse: 'E-mail',
  category: 'operational',
  hasActiveOwner: true,
  reviewDays: 90,
  expiresAt: now + 1,
}
const unsaid: Documentation = {
  purpose: ' ',
  intendedUse: '',
  category: null,
  hasActiveOwner: false,
  reviewDays: null,
  expiresAt: null,
}

describe('missingDocumentation', () => {
  it('is empty when everything is said', () => {
    expect(missingDocumentation({ required: [...documentationFields] }, said, now)).toEqual([])
  })
  it('names every field that the policy asks for and nobody filled in, and no other', () => {
    const all = missingDocumentation({ required: [...documentationFields] }, unsaid, now)
    expect(all.map(({ field }) => field)).toEqual(documentationFields)
    expect(missingDocumentation({ required: ['category'] }, unsaid, now)).toMatchObject([
      { field: 'category', why: 'empty' },
    ])
  })
  it('does not let a day pass that lies behind, asked for or not', () => {
    expect(missingDocumentation({ required: [] }, { ...said, expiresAt: now }, now)).toMatchObject([
      { field: 'expiresAt', why: 'passed' },
    ])
  })
})
