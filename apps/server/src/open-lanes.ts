import type { Lane } from './lane.ts'
import { lane } from './lane.ts'

export interface Lanes {
  /** Counts and members: what a person sees while they edit. */
  readonly quick: Lane
  /** Trends, pairs, impact: seconds of work, held up by no count and holding none up. */
  readonly long: Lane
  /** What stands beside a draft: its overlap with other segments. */
  readonly beside: Lane
  /** Logic, which reads no people. */
  readonly proofs: Lane
  /** Scans of every segment that a person asked for. */
  readonly scans: Lane
  /** What no one waits for. */
  readonly background: Lane
}

/**
 * DuckDB uses every core for one reading, and readings take turns by question, so width here is for fairness: there is always a
 * place that one person alone cannot fill.
 */
export function openLanes(): Lanes {
  return {
    quick: lane({ width: 8, perPerson: 2, queue: 512, queuePerPerson: 64 }),
    long: lane({ width: 2, perPerson: 1, queue: 128, queuePerPerson: 32 }),
    beside: lane({ width: 2, perPerson: 1, queue: 128, queuePerPerson: 32 }),
    proofs: lane({ width: 2, perPerson: 1, queue: 128, queuePerPerson: 32 }),
    scans: lane({ width: 1, queue: 8, queuePerPerson: 1 }),
    background: lane({ width: 1, queue: 100_000 }),
  }
}
