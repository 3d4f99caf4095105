/** Intervals for shares and for the ratio of two shares. */
import type { Share } from './distinguish-answer.ts'

/** The 97.5 % point of the normal distribution: two-sided 95 %. */
export const z95 = 1.959963984540054

/**
 * A share with Wilson's score interval: E. B. Wilson, “Probable inference, the law of succession, and statistical inference”,
 * Journal of the American Statistical Association 22 (1927), 209–212. Holds for small counts and for shares near 0 and 1.
 *
 * @param of how many there are; at least 1
 */
export function wilson(count: number, of: number, z = z95): Share {
  const share = count / of
  const middle = share + (z * z) / (2 * of)
  const spread = z * Math.sqrt((share * (1 - share)) / of + (z * z) / (4 * of * of))
  const scale = 1 + (z * z) / of
  return {
    count,
    share,
    // Exactly 0 and 1 where nobody, or everybody, has it: rounding must not push an end past the share.
    low: count === 0 ? 0 : Math.max((middle - spread) / scale, 0),
    high: count === of ? 1 : Math.min((middle + spread) / scale, 1),
  }
}

/**
 * The ratio of two shares with the log-ratio interval: D. Katz, J. Baptista, S. P. Azen, M. C. Pike, “Obtaining confidence
 * intervals for the risk ratio in cohort studies”, Biometrics 34 (1978), 469–474. Where a count is 0, half a person is added to every
 * count and number, as S. D. Walter proposed (Biometrika 62 (1975), 371–374). `lift` is null when nobody of the second has it.
 */
export function liftInterval(
  a: { readonly count: number; readonly of: number },
  b: { readonly count: number; readonly of: number },
  z = z95,
): { readonly lift: number | null; readonly low: number; readonly high: number } {
  const half = a.count === 0 || b.count === 0 ? 0.5 : 0
  const [x, m, y, n] = [a.count + half, a.of + half, b.count + half, b.of + half]
  const log = Math.log(x / m / (y / n))
  const spread = z * Math.sqrt(Math.max(1 / x - 1 / m + 1 / y - 1 / n, 0))
  return {
    lift: b.count === 0 ? null : a.count / a.of / (b.count / b.of),
    low: Math.exp(log - spread),
    high: Math.exp(log + spread),
  }
}

const [central, middleLow, tail] = [
  [
    -39.69683028665376, 220.9460984245205, -275.9285104469687, 138.357751867269, -30.66479806614716,
    2.506628277459239,
  ],
  [-54.47609879822406, 161.5858368580409, -155.6989798598866, 66.80131188771972, -13.28068155288572, 1],
  [
    [
      -0.007784894002430293, -0.3223964580411365, -2.400758277161838, -2.549732539343734, 4.374664141464968,
      2.938163982698783,
    ],
    [0.007784695709041462, 0.3224671290700398, 2.445134137142996, 3.754408661907416, 1],
  ],
] as const

/**
 * The point that a standard normal value stays under with probability `p`, by P. J. Acklam's rational approximation (2003); its
 * relative error is below 1.15e-9.
 *
 * @param p strictly between 0 and 1
 */
export function normalQuantile(p: number): number {
  if (p < 0.02425) {
    const q = Math.sqrt(-2 * Math.log(p))
    return polynomial(tail[0], q) / polynomial(tail[1], q)
  }
  if (p > 1 - 0.02425) return -normalQuantile(1 - p)
  const q = p - 0.5
  return (polynomial(central, q * q) * q) / polynomial(middleLow, q * q)
}

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0)
}
