import { resolveWindow } from '@tessera/rules/time/resolve-window'
import { describe, expect, it } from 'vitest'
import { intervalWords } from './interval-words.ts'

const asOf = Date.parse('2026-11-23T11:04:31Z')
const words = (window: Parameters<typeof resolveWindow>[0], chosen = false) =>
  intervalWords(resolveWindow(window, asOf, 'Europe/Berlin'), {
    asOf,
    chosen,
    timeZone: 'Europe/Berlin',
    locale: 'en-GB',
  })

describe('intervalWords', () => {
  it('prints a rolling window with its wall clock and zone', () => {
    expect(words({ kind: 'last', amount: 2, unit: 'hour' })).toBe('23 Nov, 10:04 – now, Berlin')
    expect(words({ kind: 'last', amount: 1, unit: 'year' })).toBe('23 Nov 2025, 12:04 – now, Berlin')
  })

  it('never calls a chosen moment now', () => {
    expect(words({ kind: 'last', amount: 2, unit: 'hour' }, true)).toBe(
      '23 Nov, 10:04 – 23 Nov, 12:04, Berlin',
    )
  })

  it('prints whole days without their midnights, the last day included', () => {
    expect(words({ kind: 'calendar', period: 'lastMonth' })).toBe('1 Oct – 31 Oct, Berlin')
    expect(words({ kind: 'calendar', period: 'yesterday' })).toBe('22 Nov, Berlin')
  })

  it('says that an end is open', () => {
    expect(words({ kind: 'absolute', to: '1998-01-01' })).toBe('any time – 31 Dec 1997, Berlin')
  })
})
