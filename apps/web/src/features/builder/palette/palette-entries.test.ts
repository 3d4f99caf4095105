import { describe, expect, it } from 'vitest'
import { defaultSynonyms } from '@tessera/governance/vocabulary/synonyms'
import type { Palette } from '../../conditions/catalogue-view.tsx'
import { paletteSearch } from './find-entries.ts'
import { paletteEntries } from './palette-entries.ts'

const palette: Palette = {
  traits: [
    {
      field: 'trait.billing_country',
      label: 'Billing country',
      type: 'text',
      fill: 1,
      distinct: 3,
      top: [],
    },
    { field: 'trait.country', label: 'Country', type: 'text', fill: 1, distinct: 3, top: [] },
    { field: 'score.churn', label: 'Churn score', type: 'number', fill: 1, distinct: 9, top: [] },
  ],
  events: [{ name: 'Order Completed', count: 5, firstAt: null, lastAt: null, properties: [] }],
  segments: [
    { key: 'me', name: 'Me', status: 'draft', size: null },
    { key: 'old', name: 'Old', status: 'archived', size: null },
  ],
  lists: [],
  synonyms: [],
  merged: [],
  asOf: 0,
  dataVersion: 1,
}
const entries = paletteEntries(palette, 'me')
const search = paletteSearch(entries, palette)
const labels = (text: string) => search.find(text).map(({ item }) => item.label)

describe('the palette', () => {
  it('puts names that begin with what was typed first', () => {
    expect(labels('country')).toEqual(['Country', 'Billing country'])
  })

  it('finds by field name and by several words in any order', () => {
    expect(labels('billing_')).toEqual(['Billing country'])
    expect(labels('completed order')[0]).toBe('Order Completed')
  })

  it('sorts predictions by their kind and never offers the segment itself', () => {
    expect(entries.find((entry) => entry.id === 'score.churn')?.section).toBe('Predictions')
    expect(entries.some((entry) => entry.id === 'segment me')).toBe(false)
  })

  it('says why an archived segment cannot be used', () => {
    expect(entries.find((entry) => entry.id === 'segment old')?.unusable).toContain('archived')
  })

  it('starts a text trait without a value, for a person to give', () => {
    expect(entries.find((entry) => entry.id === 'trait.country')?.create()).toEqual({
      field: 'trait.country',
      operator: 'in',
      value: [],
    })
  })
})

describe('ready conditions', () => {
  const shop: Palette = {
    ...palette,
    traits: [
      {
        field: 'trait.plan',
        label: 'Plan',
        type: 'text',
        fill: 1,
        distinct: 2,
        top: [
          { value: 'premium', count: 9 },
          { value: 'Premium', count: 2, sameAs: 'premium' },
        ],
      },
      {
        field: 'trait.consent',
        label: 'Marketing consent',
        type: 'boolean',
        fill: 1,
        distinct: 2,
        top: [{ value: 'false', count: 4 }],
      },
    ],
    events: [
      {
        name: 'Order Completed',
        count: 5,
        firstAt: null,
        lastAt: null,
        properties: [{ name: 'revenue', type: 'number', fill: 1, top: [] }],
      },
    ],
    synonyms: defaultSynonyms.groups,
  }
  const first = (text: string) => paletteSearch(paletteEntries(shop, 'me'), shop).find(text)[0]?.item.create()
  const ordered = { field: 'event.Order Completed', window: { kind: 'ever' } }

  it.each([
    ['last order', { ...ordered, measure: { kind: 'sinceLast', unit: 'day' }, operator: '>', value: '' }],
    ['total spent', { ...ordered, measure: { kind: 'sum', property: 'revenue' }, operator: '>', value: '' }],
    [
      'average order',
      { ...ordered, measure: { kind: 'avg', property: 'revenue' }, operator: '>', value: '' },
    ],
    ['number of orders', { ...ordered, measure: { kind: 'count' }, operator: '>=', value: '' }],
    ['never bought', { ...ordered, operator: '=', value: 0 }],
    [
      'order yesterday',
      {
        field: 'event.Order Completed',
        operator: '>=',
        value: 1,
        window: { kind: 'calendar', period: 'yesterday' },
      },
    ],
    ['premium', { field: 'trait.plan', operator: 'in', value: ['premium'] }],
    ['unsubscribed', { field: 'trait.consent', operator: '=', value: false }],
  ])('%s', (text, condition) => {
    expect(first(text)).toEqual(condition)
  })

  it('writes every spelling of a merged value', () => {
    const merged: Palette['merged'] = [
      { of: { kind: 'trait', field: 'trait.plan' }, shown: 'premium', spellings: ['Premium', 'premium'] },
    ]
    const found = paletteSearch(paletteEntries({ ...shop, merged }, 'me'), shop).find('premium')
    expect(found.map(({ item }) => item.label)).toEqual(['Plan is premium'])
    expect(found[0]?.item.create()).toMatchObject({ value: ['premium', 'Premium'] })
  })
})
