import type { Condition, Definition } from '@tessera/rules/definition'
import { describe, expect, it } from 'vitest'
import { treeDiffLines } from './tree-diff-lines.ts'

const age = (value: number): Condition => ({ field: 'trait.age', operator: '>', value })
const country: Condition = { field: 'trait.country', operator: '=', value: 'DE' }
const plan: Condition = { field: 'trait.plan', operator: '=', value: 'pro' }
const definition = (...rules: Definition['rule']['rules']): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules },
})
const marks = (before: Definition, after: Definition) =>
  treeDiffLines(before, after, {}).lines.map(({ line, mark }) => `${line.key}: ${mark}`)

describe('the lines of two trees', () => {
  it('are all the same when nothing changed', () => {
    expect(marks(definition(age(30), country), definition(age(30), country))).toEqual([
      ': same',
      '0: same',
      '1: same',
    ])
  })

  it('say what came and what went', () => {
    expect(marks(definition(age(30), country), definition(age(30), plan))).toEqual([
      ': same',
      '0: same',
      '1: added',
      'before 1: removed',
    ])
  })

  it('say what a condition said before', () => {
    const { lines } = treeDiffLines(definition(age(30)), definition(age(40)), {})
    expect(lines[1]).toMatchObject({ mark: 'changed', was: expect.stringContaining('30') })
  })

  it('mark everything in a group that came, but not what moved into it', () => {
    const after = definition(age(30), { combinator: 'or', rules: [country, plan] })
    expect(marks(definition(age(30), country), after)).toEqual([
      ': same',
      '0: same',
      '1: added',
      '1.0: moved',
      '1.1: added',
    ])
  })

  it('say which lists are pinned now', () => {
    const pinned = { ...definition(age(30)), pinOut: ['staff'] }
    expect(treeDiffLines(definition(age(30)), pinned, {}).pins).toEqual(['Now never in: the list “staff”.'])
  })
})
