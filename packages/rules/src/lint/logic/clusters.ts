/** Formulas that may have something to do with each other. */
import type { Formula, Formulas } from '../prover/formulas.ts'

/** For each formula a number, the same for those connected through areas they share. */
export function clustersOf(all: readonly Formula[], formulas: Formulas): readonly number[] {
  const areas = all.map((formula) => [...formulas.areasOf(formula)])
  const anyEvent = areas.some((each) => each.includes('event:*'))
  const parents = all.map((_, index) => index)
  const rootOf = (index: number): number => {
    let root = index
    for (let parent = parents[root]; parent !== undefined && parent !== root; parent = parents[root]) {
      root = parent
    }
    parents[index] = root
    return root
  }
  const firsts = new Map<string, number>()
  for (const [index, each] of areas.entries()) {
    for (const area of each) {
      const shared = anyEvent && area.startsWith('event:') ? 'event:*' : area
      const first = firsts.get(shared)
      if (first === undefined) firsts.set(shared, index)
      else parents[rootOf(index)] = rootOf(first)
    }
  }
  return all.map((_, index) => rootOf(index))
}
