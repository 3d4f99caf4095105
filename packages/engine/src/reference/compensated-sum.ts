/**
 * The sum of doubles with the rounding errors of every addition carried along (Neumaier), so that a thousand cents add up to ten
 * whatever their order. The empty sum is 0.
 */
export function compensatedSum(values: readonly number[]): number {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  return Number.isFinite(sum) ? sum + lost : sum
}
