import type { Group } from '@tessera/rules/definition'
import { describe, expect, it } from 'vitest'
import { withoutIds } from '../../tree.ts'
import { excludes, excluding } from './exclude-segment.ts'

const adult = { field: 'trait.age', operator: '>', value: 17 } as const
const notInVip = { field: 'segment', operator: 'notIn', value: 'vip' } as const
const after = (rule: Group) => withoutIds({ version: 1, rule: excluding(rule, 'vip') }).rule

describe('excluding a segment', () => {
  it('adds "not in" to an outermost group of all', () => {
    expect(after({ combinator: 'and', rules: [adult] })).toEqual({
      combinator: 'and',
      rules: [adult, notInVip],
    })
  })

  it('goes around an outermost group of any, or a negated one', () => {
    for (const rule of [
      { combinator: 'or', rules: [adult] },
      { combinator: 'and', not: true, rules: [adult] },
    ] as const) {
      expect(after(rule)).toEqual({ combinator: 'and', rules: [rule, notInVip] })
    }
  })

  it('knows what is excluded already, muted ones aside', () => {
    const rule: Group = { combinator: 'and', rules: [adult, notInVip] }
    expect(excludes(rule, 'vip')).toBe(true)
    expect(excludes(rule, 'other')).toBe(false)
    expect(excludes({ ...rule, combinator: 'or' }, 'vip')).toBe(false)
    expect(excludes({ ...rule, rules: [{ ...notInVip, muted: true }] }, 'vip')).toBe(false)
  })
})
