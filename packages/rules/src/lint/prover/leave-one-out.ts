/** One state after another in which all of many formulas are true but one: what they share is worked out once. */
import type { Entry } from './proof.ts'
import type { Tableau } from './tableau.ts'

/**
 * Calls `visit` for each wanted entry, from the last to the first, while everything else is true that `stands` at that time;
 * `choices` are what stands open then. Where the others cannot be true together nothing is visited. Takes n log n steps.
 */
export function leaveOneOut(
  entries: readonly Entry[],
  open: readonly Entry[],
  tableau: Tableau,
  each: {
    readonly stands: (index: number) => boolean
    readonly isWanted: (index: number) => boolean
    readonly visit: (index: number, choices: readonly Entry[]) => void
  },
): void {
  const go = (low: number, high: number, choices: readonly Entry[]): void => {
    if (tableau.isSpent || !entries.slice(low, high).some((_, index) => each.isWanted(low + index))) return
    if (high - low === 1) {
      each.visit(low, choices)
      return
    }
    const middle = (low + high) >> 1
    const beside = (from: number, to: number, first: number, end: number): void => {
      const standing = entries.slice(from, to).filter((_, index) => each.stands(from + index))
      tableau.within(standing, choices, (left) => {
        if (!('reasons' in left)) go(first, end, left.choices)
      })
    }
    beside(low, middle, middle, high)
    beside(middle, high, low, middle)
  }
  if (entries.length > 0) go(0, entries.length, open)
}
