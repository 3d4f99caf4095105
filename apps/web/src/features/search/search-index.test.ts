import { describe, expect, it } from 'vitest'
import { searchIndex } from './search-index.ts'

const items = [
  'Country',
  'Billing country',
  'Total revenue of Order Completed',
  'Order Completed',
  'Café visits',
].map((label) => ({ label }))
const index = searchIndex(
  [...items, { label: 'Postcode', names: ['trait.zip_code'] }],
  [
    ['order', 'purchase', 'bought'],
    ['total revenue', 'money spent'],
    ['country', 'Land'],
  ],
)
const labels = (text: string) => index.find(text).map(({ item }) => item.label)

describe('the search', () => {
  it('puts the name itself before longer names that have it', () => {
    expect(labels('country')).toEqual(['Country', 'Billing country'])
    expect(labels('order')[0]).toBe('Order Completed')
  })
  it('finds words in any order, without accents, by their beginning, and by other names', () => {
    expect(labels('completed order')[0]).toBe('Order Completed')
    expect(labels('cafe vis')).toEqual(['Café visits'])
    expect(labels('zip')).toEqual(['Postcode'])
  })
  it.each([
    ['coutry', 'Country'],
    ['contry', 'Country'],
    ['cuontry', 'Country'],
    ['biling', 'Billing country'],
    ['ordr', 'Order Completed'],
  ])('forgives a typing error: %s', (typed, label) => {
    expect(labels(typed)[0]).toBe(label)
  })
  it('says by which word of the table it was found', () => {
    expect(index.find('money spent')[0]).toMatchObject({
      item: { label: 'Total revenue of Order Completed' },
      alsoCalled: 'money spent',
    })
    expect(index.find('Land')[0]).toMatchObject({ item: { label: 'Country' }, alsoCalled: 'Land' })
    expect(index.find('country')[0]).not.toHaveProperty('alsoCalled')
  })
  it('replaces one phrase of several words typed, and forgives errors in it', () => {
    expect(labels('total revenue bought')[0]).toBe('Total revenue of Order Completed')
    expect(labels('purchse')[0]).toBe('Order Completed')
  })
  it('asks for every word typed', () => {
    expect(labels('country xyz')).toEqual([])
    expect(labels('  ')).toEqual([])
  })
})
