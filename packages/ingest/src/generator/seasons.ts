const day = 86_400_000

/** One week of the generated past. */
export interface Week {
  readonly index: number
  /** Milliseconds since the epoch; `to` is excluded. */
  readonly from: number
  readonly to: number
  /** How busy the shop is: 1 is an ordinary week. */
  readonly factor: number
  /** A sale, when the price-sensitive buy. */
  readonly sale: boolean
}

/** The weeks of the two years before `until`, oldest first, the last one ending there. */
export function weeksBefore(until: number, count = 104): readonly Week[] {
  return Array.from({ length: count }, (_, index) => {
    const from = until - (count - index) * 7 * day
    return { index, from, to: from + 7 * day, ...season(new Date(from + 3.5 * day)) }
  })
}

function season(middle: Date): { factor: number; sale: boolean } {
  const month = middle.getUTCMonth() + 1
  const date = middle.getUTCDate()
  if (month === 11 && date >= 20) return { factor: 1.9, sale: true }
  if (month === 12) return { factor: date <= 23 ? 2.2 : 0.8, sale: false }
  if (month === 1) return { factor: date <= 21 ? 1.15 : 0.75, sale: date <= 21 }
  if (month === 7) return { factor: date <= 21 ? 1.2 : 0.8, sale: date <= 21 }
  if (month === 8) return { factor: 0.75, sale: false }
  if (month === 5 && date <= 14) return { factor: 1.2, sale: false }
  return { factor: 1, sale: false }
}
