/** Why formulas cannot all be true: what each step of a refutation rests on. */
import type { Holds } from '../finding.ts'
import type { Clash, Why } from './branch.ts'
import type { Formula } from './formulas.ts'

/** A formula that is to be true, and what made it so: the entries it follows from, or the input it is. */
export interface Entry {
  readonly formula: Formula
  readonly from: readonly Entry[]
  /** Index among the inputs. */
  readonly input?: number
  /** What ruled out the alternatives to it. */
  readonly clashes?: readonly Clash<Entry>[]
}

/** Proof that nothing is possible: what it rests on. */
export interface Closed {
  readonly reasons: readonly Entry[]
  readonly clashes: readonly Clash<Entry>[]
}

export interface Refutation {
  readonly holds: Holds
  /** Those inputs that were needed. */
  readonly inputs: ReadonlySet<number>
  readonly why: ReadonlySet<Why>
}

export function refutationOf(closed: Closed): Refutation {
  const { entries, clashes } = causesOf(closed)
  const why = new Set([...clashes].map((clash) => clash.why))
  const passing = [...clashes].find(({ holds }) => holds !== 'always')
  return {
    holds: passing?.holds ?? 'always',
    inputs: new Set([...entries].flatMap(({ input }) => input ?? [])),
    why: why.size > 0 ? why : new Set(['opposites']),
  }
}

/** Everything a proof rests on, back to the inputs. */
export function causesOf(closed: Closed) {
  const entries = new Set<Entry>()
  const clashes = new Set(closed.clashes)
  const waiting = [...closed.reasons]
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (entries.has(entry)) continue
    entries.add(entry)
    waiting.push(...entry.from)
    for (const clash of entry.clashes ?? []) clashes.add(clash)
  }
  return { entries, clashes }
}
