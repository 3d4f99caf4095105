import { describe, expect, it } from 'vitest'
import type { Operand, Test } from '../rule.ts'
import { daysAsMoments } from './days-as-moments.ts'
import { parseDay } from './resolve-moment.ts'

const zone = 'Europe/Berlin'

describe('a date without a time is a whole day of the zone', () => {
  it.each([
    ['2024-05-31', '2024-05-30T22:00:00.000Z', 24],
    ['2024-03-31', '2024-03-30T23:00:00.000Z', 23],
    ['2024-10-27', '2024-10-26T22:00:00.000Z', 25],
  ])('%s begins at %s and is %i hours long', (date, from, hours) => {
    const day = parseDay(date, zone)
    expect(new Date(day?.from ?? 0).toISOString()).toBe(from)
    expect(((day?.before ?? 0) - (day?.from ?? 0)) / 3_600_000).toBe(hours)
  })

  it('is empty where the calendar skips it', () => {
    const day = parseDay('2011-12-30', 'Pacific/Apia')
    expect(day?.from).toBe(day?.before)
  })

  it.each(['2024-05-31T00:00', '2024-05-31T00:00Z', '2024-02-30', '31.5.2024', ''])('%j is none', (text) => {
    expect(parseDay(text, zone)).toBeUndefined()
  })
})

describe('the same test with moments', () => {
  const day: Operand = { kind: 'day', date: '2024-05-31', from: 100, before: 200 }
  const moment = (at: number): Operand => ({ kind: 'moment', at })

  it.each<[Test, Test]>([
    [
      { kind: '=', to: day },
      { kind: 'between', low: moment(100), high: moment(199) },
    ],
    [
      { kind: '<', to: day },
      { kind: '<', to: moment(100) },
    ],
    [
      { kind: '<=', to: day },
      { kind: '<', to: moment(200) },
    ],
    [
      { kind: '>', to: day },
      { kind: '>=', to: moment(200) },
    ],
    [
      { kind: '>=', to: day },
      { kind: '>=', to: moment(100) },
    ],
    [
      { kind: 'between', low: day, high: day },
      { kind: 'between', low: moment(100), high: moment(199) },
    ],
    [
      { kind: '<=', to: moment(5) },
      { kind: '<=', to: moment(5) },
    ],
  ])('of %j', (test, expected) => {
    expect(daysAsMoments(test)).toEqual(expected)
    expect(daysAsMoments(expected)).toEqual(expected)
  })
})
