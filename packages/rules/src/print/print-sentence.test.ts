import { describe, expect, it } from 'vitest'
import type { Condition, Definition, Group } from '../definition.ts'
import { printCondition, printOutline } from './print-outline.ts'
import { printSentence, sentenceTokens } from './print-sentence.ts'

const country = { field: 'trait.country', operator: 'in', value: ['DE', 'AT'] } as const
const adult = { field: 'trait.age', operator: '>=', value: 18 } as const
const lapsed = {
  field: 'event.Order Completed',
  operator: '=',
  value: 0,
  window: { kind: 'last', amount: 60, unit: 'day' },
} as const
const spent = {
  field: 'event.Order Completed',
  measure: { kind: 'sum', property: 'revenue' },
  operator: '>',
  value: 500,
  window: { kind: 'last', amount: 365, unit: 'day' },
} as const

const of = (rule: Group, more: Partial<Definition> = {}): Definition => ({ version: 1, rule, ...more })
const and = (...rules: (Group | Condition)[]): Group => ({ combinator: 'and', rules })
const or = (...rules: (Group | Condition)[]): Group => ({ combinator: 'or', rules })

describe('printSentence', () => {
  it('does not let a value or a name turn the words around it, or break the line', () => {
    const turned = { field: 'trait.\u202eeman', operator: '=', value: '\u202egpj\n' } as const
    expect(printSentence(of(and(turned, adult)))).toBe(
      'People whose \\u202eeman is “\\u202egpj\\u000a”, and whose age is at least 18.',
    )
  })

  it.each<[Definition, string]>([
    [
      of(and(country, spent, lapsed)),
      'People whose country is DE or AT, and whose total revenue of Order Completed in the last 365 days is more than 500, and who did not do Order Completed in the last 60 days.',
    ],
    [
      of(or(adult, and(country, lapsed))),
      'People whose age is at least 18, or (whose country is DE or AT and who did not do Order Completed in the last 60 days).',
    ],
    [
      of(
        and(
          { field: 'random.campaign', operator: '<', value: 0.1 },
          { field: 'random.test', operator: '>=', value: 0.07 },
        ),
      ),
      'People who are in the first 10% of the draw “campaign”, and who are not in the first 7% of the draw “test”.',
    ],
    [
      of({ ...or(adult, country), not: true }),
      'Everyone except people (whose age is at least 18 or whose country is DE or AT).',
    ],
    [
      of(and(adult, { ...or(country), not: true })),
      'People whose age is at least 18, and who are not among those (whose country is DE or AT).',
    ],
    [of(and(adult, { ...country, muted: true })), 'People whose age is at least 18.'],
    [
      of(and({ field: 'trait.expires', operator: '>', value: { ago: 0, unit: 'day' } })),
      'People whose expires is after now.',
    ],
    [
      of(and({ field: 'trait.expires', operator: '=', value: { ago: 0, unit: 'day' } })),
      'People whose expires is now.',
    ],
    [
      of(and({ field: 'trait.expires', operator: '<=', value: '2024-05-31' })),
      'People whose expires is on or before 2024-05-31.',
    ],
    [
      of(and({ field: 'trait.expires', operator: '<=', value: '2024-05-31T00:00' })),
      'People whose expires is at or before “2024-05-31T00:00”.',
    ],
    [
      of(and({ field: 'everyone', operator: '=', value: true }), { pinOut: ['staff'] }),
      'Everyone; never with the list “staff”.',
    ],
    [of(and()), 'People …'],
  ])('%j', (definition, sentence) => {
    expect(printSentence(definition)).toBe(sentence)
  })

  it('says that a negative lets the unknown in', () => {
    expect(printSentence(of(and({ field: 'trait.country', operator: '!=', value: 'New York' })))).toBe(
      'People whose country is not “New York” (or unknown).',
    )
  })

  it('points every piece at its node', () => {
    const tokens = sentenceTokens(of(and(adult, or(country, lapsed))))
    expect(
      tokens
        .filter((token) => token.path?.join() === '1,0')
        .map((token) => token.text)
        .join(''),
    ).toBe('whose country is DE or AT')
    expect(tokens.find((token) => token.emphasis === 'join' && token.path?.join() === '1')?.text).toBe(' or ')
  })

  it('takes names from the caller', () => {
    const options = { labels: { segment: () => 'Champions', value: () => 'Germany', field: () => 'home' } }
    expect(printSentence(of(and({ field: 'segment', operator: 'notIn', value: 'x' })), options)).toBe(
      'People who are not in the segment “Champions”.',
    )
    expect(printSentence(of(and({ field: 'trait.country', operator: '=', value: 'DE' })), options)).toBe(
      'People whose home is Germany.',
    )
  })

  it.each<[object, string]>([
    [{ field: 'trait.country', operator: '=', value: '' }, 'country is …'],
    [{ field: '', operator: '=' }, '…'],
    [{ field: 'trait.a', operator: '=', value: 'DE and AT' }, 'a is “DE and AT”'],
    [{ field: 'trait.a', operator: 'notIn', value: ['x', 'y'] }, 'a is neither x nor y (or unknown)'],
    [{ field: 'trait.a', operator: '<', value: { ago: 60, unit: 'day' } }, 'a is more than 60 days ago'],
    [{ field: 'trait.a', operator: '>', value: '2026-01-01' }, 'a is after 2026-01-01'],
    [{ field: 'trait.a', operator: '=', value: 'trait.b', valueSource: 'field' }, 'a is their b'],
    [{ field: 'event.X', operator: '>=', value: 1 }, 'ever did X'],
    [{ field: 'event.*', operator: '<=', value: 3 }, 'did any event at most 3 times (or never)'],
    [
      {
        field: 'event.X',
        operator: '>=',
        value: 2,
        window: { kind: 'ago', from: { amount: 2, unit: 'week' } },
      },
      'did X at least 2 times less than 2 weeks ago',
    ],
    [
      { field: 'event.X', operator: '!=', value: 20, measure: { kind: 'avg', property: 'p' } },
      'average p of X is not 20 (or unknown)',
    ],
    [
      { field: 'event.X', operator: '>', value: 60, measure: { kind: 'sinceLast', unit: 'day' } },
      'time since the last X is more than 60 days',
    ],
    [
      { field: 'lifecycle.X', operator: 'stopped', value: { amount: 1, unit: 'day' } },
      'did X in the 1 day before the last 1 day, and not since',
    ],
    [
      {
        field: 'sequence',
        operator: 'didNot',
        value: { steps: [{ event: 'A' }, { event: 'B', not: true }] },
      },
      'did not do (A, then no B)',
    ],
    [{ field: 'trait.a', operator: 'within', value: { kind: 'bogus' } }, 'a lies …'],
  ])('%j', (condition, words) => {
    expect(printCondition(condition as Condition)).toBe(words)
  })
})

describe('printOutline', () => {
  it('indents, shows what is muted and what is empty', () => {
    expect(
      printOutline(of(and(adult, { ...or(), not: true }, { ...country, muted: true }), { pinIn: ['vips'] })),
    ).toBe(
      [
        'all of',
        '  age is at least 18',
        '  not any of …',
        '  country is DE or AT (muted)',
        'always with the list “vips”',
      ].join('\n'),
    )
  })
})
