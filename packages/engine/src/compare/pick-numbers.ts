import type { BitSet } from '../sets/bit-set.ts'
import { spread } from './spread.ts'

/** Some numbers of a set, evenly spread over it, ascending. */
export function pickNumbers(set: BitSet, most: number): readonly number[] {
  const wanted = spread(set.count(), most)
  const numbers: number[] = []
  let passed = 0
  for (const n of set) {
    if (passed === wanted[numbers.length]) numbers.push(n)
    if (numbers.length === wanted.length) break
    passed += 1
  }
  return numbers
}
