import { expect, test } from 'vitest'
import { liftWords, nameOf } from './lift-words.ts'

test('lifts keep the digits that matter', () => {
  expect([2.44, 1, 0.312, 0, 43.7, 12_345, null].map((lift) => liftWords(lift, 'en'))).toEqual([
    '2.4×',
    '1.0×',
    '0.31×',
    '0.0×',
    '44×',
    '> 1,000×',
    'only here',
  ])
})

test('values and events are named', () => {
  expect(nameOf({ kind: 'trait', field: 'trait.country', value: 'DE' })).toBe('country is DE')
  expect(nameOf({ kind: 'trait', field: 'trait.plan', value: null })).toBe('plan is not known')
  expect(nameOf({ kind: 'event', event: 'Signed In', days: 30 })).toBe('Signed In in the last 30 days')
})
