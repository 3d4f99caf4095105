import { describe, expect, it } from 'vitest'
import { countryOf } from './country-of.ts'
import { groupSpellings, withSameAs } from './group-spellings.ts'
import { keysMeant, vocabularyOf } from './spelling-keys.ts'

const counted = (...values: string[]) => values.map((value, index) => ({ value, count: 100 - index }))
const groups = (...values: string[]) =>
  [...groupSpellings(counted(...values)).groups.values()].map(({ spellings }) =>
    spellings.map(({ value }) => value),
  )

describe('spellings of one value', () => {
  it.each([
    ['DE', 'DE'],
    ['deu', 'DE'],
    ['276', 'DE'],
    [' Germany ', 'DE'],
    ['Deutschland', 'DE'],
    ['Allemagne', 'DE'],
    ['UK', 'GB'],
    ['U.S.A.', 'US'],
    ['Delaware', undefined],
    ['', undefined],
  ])('%j is the country %s', (text, code) => {
    expect(countryOf(text)).toBe(code)
  })
  it('are told by case and white space in any column', () => {
    expect(groups('Trade fair', 'trade  fair', ' Trade Fair', 'social')).toEqual([
      ['Trade fair', 'trade  fair', ' Trade Fair'],
      ['social'],
    ])
  })
  it('are told by country where the values are countries, and only there', () => {
    expect(groups('DE', 'Germany', 'de', 'FR', 'n/a')).toEqual([['DE', 'Germany', 'de'], ['FR'], ['n/a']])
    expect(groups('DE', 'Germany', 'shirt', 'hat', 'cap')).toHaveLength(5)
  })
  it('are told by yes and no where there is nothing else', () => {
    expect(groups('yes', 'Y', '1', 'no', 'FALSE')).toEqual([
      ['yes', 'Y', '1'],
      ['no', 'FALSE'],
    ])
    expect(vocabularyOf(['no', 'NO', 'SE', 'DE'])).toBe('country')
    expect(vocabularyOf(['1', '2', '3'])).toBe('text')
  })
  it('name the most frequent one', () => {
    expect(withSameAs(counted('DE', 'FR', 'Germany'))).toEqual([
      { value: 'DE', count: 100 },
      { value: 'FR', count: 99 },
      { value: 'Germany', count: 98, sameAs: 'DE' },
    ])
  })
  it('are meant by the beginning of a name', () => {
    expect(keysMeant('Deutschl', 'country')).toContain('country DE')
    expect(keysMeant('de', 'country')).toEqual(new Set(['country DE']))
    expect(keysMeant('germ', 'text')).toEqual(new Set(['germ']))
  })
})
