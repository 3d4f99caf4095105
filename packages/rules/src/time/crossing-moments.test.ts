import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { anniversaryMidnights, crossingMoments, localMidnights } from './crossing-moments.ts'
import type { Unit } from '../definition.ts'
import { shift } from './span.ts'

const minute = 60_000
const day = 86_400_000

/** On which side of the moment the edge stands. */
function side(t: number, moment: number, edge: Parameters<typeof crossingMoments>[1], zone: string): number {
  return Math.sign(shift(t, edge.span, edge.times, zone) - moment)
}

describe('crossings', () => {
  const zones = ['UTC', 'Europe/Paris', 'America/New_York', 'Australia/Lord_Howe', 'America/Sao_Paulo']
  const turns = ['2024-03-31T01:00Z', '2024-10-27T01:00Z', '2024-03-10T07:00Z', '2018-11-04T03:00Z']
  const months = ['2024-02-29T09:30Z', '2023-02-28T22:30Z', '2024-01-31T00:00Z', '2024-04-30T15:00Z']
  const around = fc
    .tuple(fc.constantFrom(...turns, ...months), fc.integer({ min: -40 * 60, max: 40 * 60 }))
    .map(([text, minutes]) => Date.parse(text.replace('Z', ':00Z')) + minutes * minute)
  const edge = fc.record({
    span: fc.record({
      amount: fc.constantFrom(1, 2, 3, 12),
      unit: fc.constantFrom<Unit>('hour', 'day', 'week', 'month', 'month', 'year'),
    }),
    times: fc.constantFrom(-2, -1, 1),
  })

  test('between two neighbouring crossings the edge stays on one side, over clipped months and clock changes too', () => {
    fc.assert(
      fc.property(around, edge, fc.constantFrom(...zones), (moment, one, zone) => {
        const center = shift(moment, one.span, -one.times, zone)
        const period = { from: center - 6 * day, until: center + 8 * day }
        const found = crossingMoments(moment, one, period, zone).toSorted((a, b) => a - b)
        const starts = [period.from, ...found]
        for (const [i, start] of starts.entries()) {
          const end = (starts[i + 1] ?? period.until + 1) - 1
          const stays = side(start, moment, one, zone)
          const step = Math.max(Math.floor((end - start) / 40), 1)
          for (let t = start; t <= end; t += step) expect(side(t, moment, one, zone)).toBe(stays)
          expect(side(end, moment, one, zone)).toBe(stays)
        }
      }),
      { numRuns: 150, seed: 3 },
    )
  })

  test('an elapsed length passes once; nothing outside the period is listed', () => {
    const edge = { span: { amount: 2, unit: 'day' }, times: -1 } as const
    const period = { from: 0, until: 10 * day }
    expect(crossingMoments(day, edge, period, 'UTC')).toEqual([3 * day, 3 * day + 1])
    expect(crossingMoments(20 * day, edge, period, 'UTC')).toEqual([])
  })

  test('28 February at noon leaves “the last month” four times over in a common year', () => {
    const moment = Date.parse('2023-02-28T12:00:00Z')
    const edge = { span: { amount: 1, unit: 'month' }, times: -1 } as const
    const period = { from: moment, until: moment + 60 * day }
    const leaves = crossingMoments(moment, edge, period, 'UTC').filter(
      (t) => side(t - 1, moment, edge, 'UTC') < 0 && side(t, moment, edge, 'UTC') >= 0,
    )
    expect(leaves.map((t) => new Date(t).toISOString()).toSorted()).toEqual([
      '2023-03-28T12:00:00.000Z',
      '2023-03-29T12:00:00.000Z',
      '2023-03-30T12:00:00.000Z',
      '2023-03-31T12:00:00.000Z',
    ])
  })
})

describe('midnights', () => {
  test('the days of a period, a day of 23 hours among them', () => {
    const period = {
      from: Date.parse('2024-03-30T00:00:00+01:00'),
      until: Date.parse('2024-04-01T00:00:00+02:00'),
    }
    const found = localMidnights(period, 'Europe/Paris')
    expect(found.map((at) => new Date(at).toISOString())).toEqual([
      '2024-03-29T23:00:00.000Z',
      '2024-03-30T23:00:00.000Z',
      '2024-03-31T22:00:00.000Z',
    ])
  })

  test('29 February comes round on the 28th', () => {
    const period = { from: Date.parse('2022-06-01T00:00:00Z'), until: Date.parse('2024-06-01T00:00:00Z') }
    const found = anniversaryMidnights(Date.parse('2000-02-29T10:00:00Z'), period, 'UTC')
    expect(found.map((at) => new Date(at).toISOString().slice(0, 10))).toEqual(['2023-02-28', '2024-02-29'])
  })
})
