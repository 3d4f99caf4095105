import type { Group } from '@tessera/rules/definition'
import { describe, expect, it } from 'vitest'
import { asRules } from './inline-reference.ts'

const rule: Group = {
  id: 'r',
  combinator: 'or',
  rules: [{ id: 'a', field: 'trait.a', operator: '=', value: 1 }],
}
const plain = { field: 'trait.a', operator: '=', value: 1 }

describe('a reference turned into its rules', () => {
  it('takes over the rules without their ids', () => {
    expect(asRules(rule, [], [], { operator: 'in' })).toEqual({ combinator: 'or', rules: [plain] })
  })

  it('is the complement for not in, whether or not the rules were negated themselves', () => {
    expect(asRules(rule, [], [], { operator: 'notIn' })).toMatchObject({ not: true, combinator: 'or' })
    expect(asRules({ ...rule, not: true }, [], [], { operator: 'notIn' })).toEqual({
      combinator: 'and',
      not: true,
      rules: [{ combinator: 'or', not: true, rules: [plain] }],
    })
  })

  it('brings pins along: out beats in', () => {
    expect(asRules(rule, ['vip'], ['staff'], { operator: 'in' })).toEqual({
      combinator: 'and',
      rules: [
        {
          combinator: 'or',
          rules: [
            { combinator: 'or', rules: [plain] },
            { field: 'list', operator: 'in', value: 'vip' },
          ],
        },
        { field: 'list', operator: 'notIn', value: 'staff' },
      ],
    })
  })

  it('stays muted', () => {
    expect(asRules(rule, [], [], { operator: 'in', muted: true }).muted).toBe(true)
  })
})
