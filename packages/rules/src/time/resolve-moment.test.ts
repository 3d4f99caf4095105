import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseMoment, resolveMoment } from './resolve-moment.ts'

describe('parseMoment', () => {
  it.each([
    ['2026-03-29T02:30:00Z', '2026-03-29T02:30:00.000Z'],
    ['2026-03-29T02:30:00+09:00', '2026-03-28T17:30:00.000Z'],
    ['2026-03-29', '2026-03-28T23:00:00.000Z'],
    ['2026-03-29T02:30', '2026-03-29T01:30:00.000Z'], // skipped by the clock change
    ['2026-10-25T02:30', '2026-10-25T00:30:00.000Z'], // comes twice: the first
    ['2026-07-01 08:00:00', '2026-07-01T06:00:00.000Z'],
    ['2026-07-01T08:00:00.123456Z', '2026-07-01T08:00:00.123Z'],
    ['1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'],
    ['2024-12-31T23:30Z', '2024-12-31T23:30:00.000Z'],
    ['2024-12-31T23:30+02', '2024-12-31T21:30:00.000Z'],
    ['2024-12-31 23:30:00 +0200', '2024-12-31T21:30:00.000Z'],
    ['2024-12-31 23:30:00-05:30', '2025-01-01T05:00:00.000Z'],
    ['2024-12-31 23:30:00 UTC', '2024-12-31T23:30:00.000Z'],
    ['2024-12-31 23:30 gmt', '2024-12-31T23:30:00.000Z'],
    ['20241231T233000Z', '2024-12-31T23:30:00.000Z'],
    ['20241231T2330+0100', '2024-12-31T22:30:00.000Z'],
    ['2024-12-31T24:00:00Z', '2025-01-01T00:00:00.000Z'],
    ['2024-12-31T24:00', '2024-12-31T23:00:00.000Z'],
    ['2024-12-31T23:30:00,5Z', '2024-12-31T23:30:00.500Z'],
    ['1969-12-31T23:59:59.9999Z', '1969-12-31T23:59:59.999Z'],
  ])('%s', (text, expected) => {
    const at = parseMoment(text, 'Europe/Paris')
    expect(at !== undefined && new Date(at).toISOString()).toBe(expected)
  })

  it.each([
    '',
    'yesterday',
    '2026-02-30',
    '2026-13-01',
    '2026-03',
    '20260301',
    '01/02/2026',
    '2026-03-01T25:00',
    '2026-03-01T10:00[Asia/Tokyo]',
    ' 2026-03-01',
    '2026-03-01T24:00:00.001',
    '2026-03-01T24:30Z',
    '2026-03-01T10:00+24:00',
    '2026-03-01T10:00+02:60',
    '2026-03-01 UTC',
    '2026-03-01T10:00  +02',
    '2026-03-01T10',
    '20260301T10:00',
  ])('refuses %j', (text) => {
    expect(parseMoment(text, 'Europe/Paris')).toBeUndefined()
  })

  it('reads a moment in UTC like the same one with an offset of nothing, possible or not', () => {
    const two = (most: number) => fc.nat(most).map((n) => String(n).padStart(2, '0'))
    const part = fc.constantFrom('', '.5', '.25', '.123', '.1234', '.')
    const moment = fc
      .tuple(fc.nat(9999), two(13), two(32), two(25), two(61), two(61), part)
      .map(([y, mo, d, h, mi, s, f]) => `${String(y).padStart(4, '0')}-${mo}-${d}T${h}:${mi}:${s}${f}`)
    fc.assert(
      fc.property(moment, (text) => {
        expect(parseMoment(`${text}Z`, 'Europe/Paris')).toBe(parseMoment(`${text}+00:00`, 'Europe/Paris'))
      }),
      { numRuns: 2_000 },
    )
  })

  it('takes the first moment of a day without midnight', () => {
    const at = parseMoment('2018-11-04', 'America/Sao_Paulo')
    expect(at !== undefined && new Date(at).toISOString()).toBe('2018-11-04T03:00:00.000Z')
  })
})

describe('resolveMoment', () => {
  const asOf = Date.parse('2026-05-31T10:00:00Z')
  it('goes back by elapsed time or by the calendar', () => {
    expect(resolveMoment({ kind: 'moment', at: 5 }, asOf, 'UTC')).toBe(5)
    expect(resolveMoment({ kind: 'ago', span: { amount: 2, unit: 'week' } }, asOf, 'UTC')).toBe(
      Date.parse('2026-05-17T10:00:00Z'),
    )
    expect(resolveMoment({ kind: 'ago', span: { amount: 3, unit: 'month' } }, asOf, 'UTC')).toBe(
      Date.parse('2026-02-28T10:00:00Z'),
    )
  })
})
