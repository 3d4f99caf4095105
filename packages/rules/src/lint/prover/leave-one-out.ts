/** Which of many formulas follow from all the others: judged together, so that what they share is worked out once. */
import type { Formula } from './formulas.ts'
import type { Entry, Tableau } from './tableau.ts'

/**
 * Indexes of those that cannot be false while the others are true. From the last to the first; one that was found does not
 * count for those after it, so that of two that follow from each other the first stays.
 */
export function leaveOneOut(
  formulas: readonly Formula[],
  around: readonly Formula[],
  tableau: Tableau,
): ReadonlySet<number> {
  const found = new Set<number>()
  const entries = formulas.map((formula): Entry => ({ formula, from: [] }))
  const standing = (low: number, high: number): readonly Entry[] =>
    entries.slice(low, high).filter((_, index) => !found.has(low + index))

  /** Judges `low` to before `high`, everything else being true already. */
  const judge = (low: number, high: number, choices: readonly Entry[]): void => {
    if (tableau.isSpent) return
    if (high - low === 1) {
      const closed = tableau.solve([{ formula: -(formulas[low] ?? 1), from: [] }], choices)
      if (closed !== undefined) found.add(low)
      return
    }
    const middle = (low + high) >> 1
    const beside = (others: readonly Entry[], from: number, to: number): void =>
      tableau.within(others, choices, (left) => {
        if (!('reasons' in left)) judge(from, to, left.choices)
      })
    beside(standing(low, middle), middle, high)
    beside(standing(middle, high), low, middle)
  }

  if (formulas.length === 0) return found
  tableau.within(
    around.map((formula): Entry => ({ formula, from: [] })),
    [],
    (left) => {
      if (!('reasons' in left)) judge(0, formulas.length, left.choices)
    },
  )
  return found
}
