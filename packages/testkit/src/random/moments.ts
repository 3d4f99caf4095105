/** Moments worth testing around one moment: the very edges of windows, the days clocks change, ties, the past and the future. */
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { shift } from '@tessera/rules/time/span'
import { spans } from './spans.ts'

export interface Moments {
  /** Timestamps and date values for messages, ISO 8601 in UTC. */
  readonly data: readonly [string, ...string[]]
  /** Moments as people write them in definitions: with offset, without, and days. */
  readonly written: readonly [string, ...string[]]
  /** Moments to ask about, in milliseconds: the one itself, some before, one after everything. */
  readonly asOf: readonly [number, ...number[]]
}

export function momentsAround(at: number, timeZone: string): Moments {
  const edges = spans.flatMap((span) =>
    [-2, -1, 1].flatMap((times) => {
      const edge = shift(at, span, times, timeZone)
      return edge === undefined ? [] : [edge - 1, edge, edge + 1]
    }),
  )
  const midnights = days.flatMap((day) => {
    const midnight = parseMoment(day, timeZone)
    return midnight === undefined ? [] : [midnight - 1, midnight, midnight + 43_200_000]
  })
  const iso = (moment: number): string => new Date(moment).toISOString()
  const local = days.flatMap((day) => [
    day,
    `${day}T02:30`,
    `${day}T00:15:00.5`,
    `${day} 23:59:59.999`,
    `${day}T01:45+05:45`,
  ])
  const hour = 3_600_000
  return {
    data: [
      iso(at),
      ...[at - hour, at - hour + 1, at + 1, ...edges, ...midnights].map(iso),
      '0001-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999Z',
      // Ties and steps of sequences: the same few moments again and again.
      ...Array.from({ length: 60 }, (_, n) => iso(at - (n % 12) * hour)),
    ],
    written: [iso(at), ...edges.slice(0, 12).map(iso), ...local],
    asOf: [at, at - 1, at - 24 * hour, at - 40 * 24 * hour, at + 500 * 24 * hour],
  }
}

/**
 * Clock changes of Europe, the Americas, Lord Howe (half an hour), Morocco (around Ramadan) and Cuba (at midnight) among them; the days
 * that Samoa and Kiritimati skipped; leap days; turns of the year.
 */
const days = [
  '2024-03-31',
  '2024-03-10',
  '2023-10-29',
  '2024-02-29',
  '2023-02-28',
  '2000-02-29',
  '1999-03-31',
  '2023-12-31',
  '2024-01-01',
  '2018-11-04',
  '2011-12-29',
  '2011-12-30',
  '2011-12-31',
  '1994-12-31',
  '1995-01-01',
  '2024-04-07',
  '2024-10-06',
  '2024-04-14',
  '2023-11-05',
]
