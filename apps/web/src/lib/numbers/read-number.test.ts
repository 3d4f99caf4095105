import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formatNumber } from './format-number.ts'
import { readNumber } from './read-number.ts'

const value = (text: string, locale: string, percent = false) => {
  const reading = readNumber(text, { locale, percent })
  return reading.kind === 'number' ? reading.value : reading.kind
}
const meant = (text: string, locale: string) => {
  const reading = readNumber(text, { locale })
  return reading.kind === 'refused' ? [reading.why, ...reading.readings] : reading
}

describe('numbers are read by the reader’s locale', () => {
  it.each([
    ['en-US', '1,000', 1000],
    ['en-US', '12,500', 12_500],
    ['en-US', '1,234,567.25', 1_234_567.25],
    ['en-US', '12.5', 12.5],
    ['de-DE', '1.000', 1000],
    ['de-DE', '12.500', 12_500],
    ['de-DE', '1.234.567,25', 1_234_567.25],
    ['de-DE', '12,5', 12.5],
    ['fr-FR', '1\u202f000', 1000],
    ['fr-FR', '1 234 567,25', 1_234_567.25],
    ['fr-FR', '12,5', 12.5],
    ['de-CH', '1’000', 1000],
    ['de-CH', "1'234'567.25", 1_234_567.25],
    ['en-IN', '12,34,567', 1_234_567],
    ['en-IN', '1,234,567', 1_234_567],
    ['es-ES', '1.000', 1000],
    ['ar-EG', '١٢٬٣٤٥٫٥', 12_345.5],
    ['ar-EG', '\u061c-٥', -5],
    ['hi-IN', '१२,५००', 12_500],
    ['ja-JP', '１，０００', 1000],
  ])('%s reads %j', (locale, text, number) => expect(value(text, locale)).toBe(number))

  it.each(['en-US', 'de-DE', 'fr-FR', 'de-CH'])('%s reads what means one thing everywhere', (locale) => {
    expect(value('12', locale)).toBe(12)
    expect(value(' 12 ', locale)).toBe(12)
    expect(value('007', locale)).toBe(7)
    expect(value('1 000', locale)).toBe(1000)
    expect(value('1\u00a0000', locale)).toBe(1000)
    expect(value("1'000", locale)).toBe(1000)
    expect(value('-5', locale)).toBe(-5)
    expect(value('−5', locale)).toBe(-5)
    expect(value('+5', locale)).toBe(5)
    expect(value('-0', locale)).toBe(0)
    expect(value('1e3', locale)).toBe(1000)
    expect(value('1E5', locale)).toBe(100_000)
    expect(value('', locale)).toBe('empty')
    expect(value(' \u00a0', locale)).toBe('empty')
  })

  it('a half-typed decimal is the number so far', () => {
    expect(value('12.', 'en-US')).toBe(12)
    expect(value('.5', 'en-US')).toBe(0.5)
    expect(value(',5', 'de-DE')).toBe(0.5)
  })
})

describe('what the locale does not settle is refused with what it may mean', () => {
  it.each([
    ['fr-FR', '1.000', [1000, 1]],
    ['de-CH', '1,000', [1000, 1]],
    ['fr-FR', '12.500', [12_500, 12.5]],
    ['en-US', '20,5', [20.5, 205]],
    ['de-DE', '1.5', [1.5, 15]],
    ['en-US', '0,500', [0.5, 500]],
    ['en-US', '1.234,56', [1234.56]],
    ['de-DE', '1,234.56', [1234.56]],
    ['en-US', '1.234.567', [1_234_567]],
    ['en-US', '12,34,567', [1_234_567]],
    ['en-US', '12,5000', [12.5, 125_000]],
    ['en-US', '$1,000', [1000]],
    ['de-DE', '1.000 €', [1000]],
    ['en-US', '50%', [50]],
  ])('%s asks about %j', (locale, text, readings) => {
    const [why, ...values] = meant(text, locale) as [string, ...number[]]
    expect(why).toBe('notation')
    expect(new Set(values)).toEqual(new Set(readings))
  })

  it.each([
    'abc',
    '12px',
    '--1',
    '1.2.3',
    '5k',
    '10²',
    '5-',
    '(5)',
    '1/2',
    '0x10',
    'NaN',
    'Infinity',
    '1 00',
    '.',
    '-',
  ])('does not guess at %j', (text) =>
    expect(readNumber(text, { locale: 'en-US' })).toMatchObject({ kind: 'refused' }),
  )

  it('reads by the locale what is likelier written elsewhere, and says what that would be', () => {
    expect(readNumber('1,000', { locale: 'de-DE' })).toEqual({ kind: 'number', value: 1, elsewhere: 1000 })
    expect(readNumber('1.125', { locale: 'en-US' })).toEqual({ kind: 'number', value: 1.125 })
    expect(readNumber('0.500', { locale: 'en-US' })).toEqual({ kind: 'number', value: 0.5 })
  })
})

describe('what is typed is kept to its last digit or refused', () => {
  it('refuses whole numbers that are no longer exact', () => {
    expect(value('9007199254740991', 'en-US')).toBe(9_007_199_254_740_991)
    expect(meant('9007199254740993', 'en-US')).toEqual(['too-large'])
    expect(meant('1e300', 'en-US')).toEqual(['too-large'])
    expect(meant('1e999', 'en-US')).toEqual(['too-large'])
  })

  it('refuses digits that a number does not keep', () => {
    expect(meant('0.12345678901234567891', 'en-US')).toEqual(['too-precise', 0.12345678901234568])
    expect(meant('1e-999', 'en-US')).toEqual(['too-precise', 0])
  })

  it('moves per cent by two places, exactly', () => {
    expect(value('12.5', 'en-US', true)).toBe(0.125)
    expect(value('12,5 %', 'de-DE', true)).toBe(0.125)
    expect(value('7', 'en-US', true)).toBe(0.07)
    expect(formatNumber(0.07, { locale: 'en-US', percent: true })).toBe('7')
    expect(formatNumber(0.29, { locale: 'de-DE', percent: true })).toBe('29')
  })

  it('reads back what it writes, in every locale', () => {
    const locales = [
      'en-US',
      'de-DE',
      'fr-FR',
      'de-CH',
      'en-IN',
      'es-ES',
      'ar-EG',
      'fa-IR',
      'hi-IN',
      'pl-PL',
      'sv-SE',
    ]
    const numbers = fc.oneof(
      fc.integer(),
      fc.maxSafeInteger(),
      fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
    )
    fc.assert(
      fc.property(fc.constantFrom(...locales), numbers, fc.boolean(), (locale, number, grouped) => {
        expect(value(formatNumber(number, { locale }, grouped), locale)).toBe(number === 0 ? 0 : number)
      }),
      { seed: 25, numRuns: 2000 },
    )
  })
})
