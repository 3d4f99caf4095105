/** Units of the time since 1970 that a number may count, by what makes a moment between 1990 and 2100 of it. */
const units = {
  seconds: 1_000,
  milliseconds: 1,
  microseconds: 1 / 1_000,
  nanoseconds: 1 / 1_000_000,
} as const

export type EpochUnit = keyof typeof units

const from = Date.parse('1990-01-01T00:00:00Z')
const until = Date.parse('2100-01-01T00:00:00Z')

/**
 * A number as a moment in milliseconds, with the unit that it was read in: the only one that makes a moment between 1990 and 2100 of it.
 * `undefined` for a number that no unit makes one of: what it counts cannot be known.
 */
export function readEpoch(value: number): { readonly at: number; readonly unit: EpochUnit } | undefined {
  for (const unit of ['seconds', 'milliseconds', 'microseconds', 'nanoseconds'] as const) {
    const at = Math.floor(value * units[unit])
    if (at >= from && at < until) return { at, unit }
  }
  return undefined
}
