import { describe, expect, it } from 'vitest'
import { paletteEntries, searchEntries } from './palette-entries.ts'

const entries = paletteEntries(
  {
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
    asOf: 0,
    dataVersion: 1,
  },
  'me',
)
const labels = (text: string) => searchEntries(entries, text).map((entry) => entry.label)

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
