import { describe, expect, it } from 'vitest'
import { documentationFaults } from './documentation-faults.ts'

const empty = { purpose: '  ', intendedUse: '', category: null, reviewDays: null, expiresAt: null }

describe('required fields are checked at the field', () => {
  it('names each field that the policy asks for and nothing is in', () => {
    expect(Object.keys(documentationFaults(empty, ['purpose', 'category', 'owner', 'expiresAt']))).toEqual([
      'purpose',
      'category',
      'expiresAt',
    ])
    expect(documentationFaults({ ...empty, purpose: 'Win back' }, ['purpose'])).toEqual({})
    expect(documentationFaults(empty, [])).toEqual({})
  })
})
