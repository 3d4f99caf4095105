import { describe, expect, it } from 'vitest'
import type { Condition, Definition } from './definition.ts'
import { upgradeChanges } from './upgrade.ts'

const context = {
  catalogue: {
    traits: new Map([
      ['trait.seen', { field: 'trait.seen', type: 'datetime' as const, column: 't1' }],
      ['trait.code', { field: 'trait.code', type: 'text' as const, column: 't2' }],
    ]),
    events: new Map([
      [
        'Book',
        {
          name: 'Book',
          table: 'e1',
          properties: new Map([['stay', { name: 'stay', type: 'datetime' as const, column: 'p1' }]]),
        },
      ],
    ]),
  },
  timeZone: 'Europe/Berlin',
}

const of = (...rules: readonly object[]): Definition => ({
  version: 1,
  rule: { combinator: 'and', rules: rules as Condition[] },
})
const seen = (operator: string, value: unknown) => ({ field: 'trait.seen', operator, value })
const kinds = (definition: Definition) => upgradeChanges(definition, context).map(({ kind }) => kind)

describe('what the whole-day ruling changes in a stored definition', () => {
  it.each([
    [seen('=', '2024-05-31'), 1],
    [seen('!=', '2024-05-31'), 1],
    [seen('<=', '2024-05-31'), 1],
    [seen('>', '2024-05-31'), 1],
    [seen('between', ['2024-05-01', '2024-05-31']), 1],
    [seen('notBetween', ['2024-05-01', '2024-05-31']), 1],
    [seen('<', '2024-05-31'), 0],
    [seen('>=', '2024-05-31'), 0],
    [seen('between', ['2024-05-01', '2024-05-31T00:00']), 0],
    [seen('=', '2024-05-31T00:00'), 0],
    [seen('=', ''), 0],
    [seen('within', { kind: 'absolute', to: '2024-05-31' }), 0],
    [{ field: 'trait.code', operator: '=', value: '2024-05-31' }, 0],
    [{ ...seen('=', '2024-05-31'), muted: true }, 0],
    [
      { field: 'event.Book', operator: '>', value: '2024-05-31', measure: { kind: 'max', property: 'stay' } },
      1,
    ],
    [
      {
        field: 'sequence',
        operator: 'did',
        value: {
          steps: [
            {
              event: 'Book',
              where: {
                combinator: 'and',
                rules: [{ field: 'property.stay', operator: '<=', value: '2024-05-31' }],
              },
            },
          ],
        },
      },
      1,
    ],
  ])('%j: %i', (condition, count) => {
    expect(kinds(of(condition, { field: 'everyone', operator: '=', value: true }))).toEqual(
      Array.from({ length: count }, () => 'whole-day'),
    )
  })

  it('names the condition and how to keep what it was', () => {
    const [change] = upgradeChanges(of(seen('<=', '2024-05-31')), context)
    expect(change).toEqual({
      kind: 'whole-day',
      path: [0],
      message:
        '2024-05-31 in “seen is on or before 2024-05-31” is now that whole day, no longer its first moment.',
      fix: 'If the first moment was meant, write 2024-05-31T00:00.',
    })
  })
})

it('misplaced keys are listed with their condition, and hide no changed date', () => {
  const changes = upgradeChanges(
    of({ combinator: 'or', rules: [{ ...seen('>', '2024-05-31'), not: true }] }),
    context,
  )
  expect(changes.map(({ kind, path }) => [kind, path])).toEqual([
    ['misplaced-key', [0, 0]],
    ['whole-day', [0, 0]],
  ])
  expect(changes[0]?.message).toBe(
    '“not” means nothing on this condition. Found in “seen is after 2024-05-31”.',
  )
})
