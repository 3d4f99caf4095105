import type { DistinguishAnswer, DistinguishOf, DistinguishRow } from './distinguish-answer.ts'
import { liftInterval, normalQuantile, wilson } from './intervals.ts'

/** How many have something, of the members and of everybody. */
export interface Counted {
  readonly of: DistinguishOf
  readonly members: number
  readonly total: number
}

export interface Ranking {
  readonly size: number
  readonly population: number
  readonly minimumSupport?: number
  readonly limit?: number
}

export const defaultSupport = 20

/** Shares, lifts and their intervals of what has support, the most telling first. */
export function rankRows(
  counted: readonly Counted[],
  { size, population, minimumSupport = defaultSupport, limit = 40 }: Ranking,
): Pick<DistinguishAnswer, 'size' | 'rest' | 'rows' | 'compared' | 'minimumSupport'> {
  const rest = population - size
  const supported =
    size === 0 || rest === 0 ? [] : counted.filter(({ total }) => total >= Math.max(minimumSupport, 1))
  const zOverAll = normalQuantile(1 - 0.05 / 2 / Math.max(supported.length, 1))
  const rows = supported.map(({ of, members, total }): DistinguishRow => {
    const a = { count: members, of: size }
    const b = { count: total - members, of: rest }
    const { lift, low, high } = liftInterval(a, b)
    return {
      of,
      members: wilson(a.count, a.of),
      rest: wilson(b.count, b.of),
      lift,
      liftLow: low,
      liftHigh: high,
      beyondChance: keepsOff1(a, b, zOverAll),
    }
  })
  return {
    size,
    rest,
    rows: rows
      .toSorted((x, y) => tells(y) - tells(x) || (JSON.stringify(x.of) < JSON.stringify(y.of) ? -1 : 1))
      .slice(0, Math.min(Math.max(limit, 1), 200)),
    compared: supported.length,
    minimumSupport,
  }
}

interface Part {
  readonly count: number
  readonly of: number
}

/** By the lift's own interval, or by intervals of the shares that do not touch: the former is blunt where a count is 0. */
function keepsOff1(a: Part, b: Part, z: number): boolean {
  const lift = liftInterval(a, b, z)
  if (lift.low > 1 || lift.high < 1) return true
  const [one, other] = [wilson(a.count, a.of, z), wilson(b.count, b.of, z)]
  return one.low > other.high || one.high < other.low
}

/** How far the interval's nearest end keeps from 1, as a ratio; below 0 when 1 is inside. */
function tells({ liftLow, liftHigh }: DistinguishRow): number {
  return Math.max(Math.log(liftLow), -Math.log(liftHigh))
}
