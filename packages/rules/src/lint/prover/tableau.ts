/** Tries to make formulas true together, branch by branch; when no branch is left, they never are. */
import type { Holds } from '../finding.ts'
import { Branch, type Why } from './branch.ts'
import { type Formula, type Formulas, anybody, nobody } from './formulas.ts'
import type { Scales } from './scales.ts'

/** A formula that is to be true, and what made it so: the entries it follows from, or the input it is. */
export interface Entry {
  readonly formula: Formula
  readonly from: readonly Entry[]
  /** Index among the inputs. */
  readonly input?: number
}

export interface Refutation {
  readonly holds: Holds
  /** Those inputs that were needed. */
  readonly inputs: ReadonlySet<number>
  readonly why: ReadonlySet<Why>
}

interface Closed {
  readonly entries: readonly Entry[]
  readonly holds: Holds
  readonly why: ReadonlySet<Why>
}

/** Steps left; at 0 nothing more is claimed. Shared by everything that one audit asks. */
export interface Budget {
  steps: number
}

/** `undefined`: they may be true together, or it would have taken more than `steps` steps to know. */
export function refute(
  inputs: readonly Formula[],
  world: { readonly formulas: Formulas; readonly scales: Scales },
  budget: Budget,
  steps: number,
): Refutation | undefined {
  const own: Budget = { steps: Math.min(steps, budget.steps) }
  const before = own.steps
  const tableau = new Tableau(world.formulas, new Branch(world.scales), own)
  const closed = tableau.solve(
    inputs.map((formula, input) => ({ formula, from: [], input })),
    [],
  )
  budget.steps -= before - Math.max(0, own.steps)
  return closed && { holds: closed.holds, why: closed.why, inputs: inputsOf(closed.entries) }
}

class Tableau {
  readonly #formulas: Formulas
  readonly #branch: Branch<Entry>
  readonly #budget: Budget
  readonly #made = new Map<number, Entry>()
  readonly #trail: number[] = []

  constructor(formulas: Formulas, branch: Branch<Entry>, budget: Budget) {
    this.#formulas = formulas
    this.#branch = branch
    this.#budget = budget
  }

  /** Makes `queue` true, then one member of each of `choices`. Leaves everything as it was. */
  solve(queue: Entry[], choices: readonly Entry[]): Closed | undefined {
    const mark = [this.#trail.length, this.#branch.mark()] as const
    const closed = this.#saturate(queue, [...choices])
    for (const formula of this.#trail.splice(mark[0])) this.#made.delete(formula)
    this.#branch.backTo(mark[1])
    return closed
  }

  #saturate(queue: Entry[], open: Entry[]): Closed | undefined {
    for (;;) {
      const closed = this.#drain(queue, open)
      if (closed !== undefined || this.#budget.steps <= 0) return closed
      const rest: Entry[] = []
      for (const choice of open) {
        const left = this.#membersLeft(choice)
        if (left === undefined) continue
        const [only, more] = left.members
        if (only === undefined) return opposites(left.from)
        if (more === undefined) queue.push({ formula: only, from: left.from })
        else rest.push(choice)
      }
      open = rest
      if (queue.length === 0) return this.#split(open)
    }
  }

  /** Takes `and`s apart, holds atoms against each other, keeps `or`s for later. */
  #drain(queue: Entry[], open: Entry[]): Closed | undefined {
    for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
      const { formula } = entry
      if (this.#budget.steps-- <= 0) return undefined
      if (formula === nobody) return opposites([entry])
      const positive = Math.abs(formula)
      const known = this.#made.get(positive)
      if (known !== undefined && known.formula !== formula) return opposites([known, entry])
      if (known !== undefined || formula === anybody) continue
      this.#made.set(positive, entry)
      this.#trail.push(positive)
      const atom = this.#formulas.atomOf(positive)
      if (atom !== undefined) {
        for (const claim of formula > 0 ? atom.yes : atom.no) {
          this.#budget.steps -= 1 + (claim.values?.stretches.length ?? 0) / 8
          const found = this.#branch.add(claim, entry)
          if (found !== undefined) {
            return { entries: found.origins, holds: found.holds, why: new Set([found.why]) }
          }
        }
      } else if (formula < 0) open.push(entry)
      else
        for (const each of this.#formulas.membersOf(formula) ?? [])
          queue.push({ formula: each, from: [entry] })
    }
    return undefined
  }

  /** What may still make an `or` true, and why nothing else does; `undefined` when something does already. */
  #membersLeft(choice: Entry): { readonly members: Formula[]; readonly from: Entry[] } | undefined {
    const members: Formula[] = []
    const from = [choice]
    for (const negated of this.#formulas.membersOf(-choice.formula) ?? []) {
      this.#budget.steps -= 0.1
      const known = this.#made.get(Math.abs(negated))
      if (known === undefined) members.push(-negated)
      else if (known.formula === -negated) return undefined
      else from.push(known)
    }
    return { members, from }
  }

  #split(open: readonly Entry[]): Closed | undefined {
    const choices = open.map((choice) => ({ choice, left: this.#membersLeft(choice) }))
    const [first, ...rest] = choices.sort(
      (a, b) => (a.left?.members.length ?? 0) - (b.left?.members.length ?? 0),
    )
    if (first?.left === undefined) return undefined
    const others = rest.map(({ choice }) => choice)
    const entries: Entry[] = [...first.left.from]
    const why = new Set<Why>()
    let holds: Holds = 'always'
    for (const formula of first.left.members) {
      const decision: Entry = { formula, from: [first.choice] }
      const closed = this.solve([decision], others)
      if (closed === undefined) return undefined
      if (!rests(closed.entries, decision)) return closed
      entries.push(...closed.entries)
      for (const each of closed.why) why.add(each)
      if (closed.holds !== 'always') holds = closed.holds
    }
    return { entries, holds, why }
  }
}

function opposites(entries: readonly Entry[]): Closed {
  return { entries, holds: 'always', why: new Set(['opposites']) }
}

function rests(entries: readonly Entry[], on: Entry): boolean {
  return causes(entries).has(on)
}

function inputsOf(entries: readonly Entry[]): ReadonlySet<number> {
  return new Set([...causes(entries)].flatMap(({ input }) => input ?? []))
}

function causes(entries: readonly Entry[]): ReadonlySet<Entry> {
  const seen = new Set<Entry>()
  const waiting = [...entries]
  for (let entry = waiting.pop(); entry !== undefined; entry = waiting.pop()) {
    if (seen.has(entry)) continue
    seen.add(entry)
    waiting.push(...entry.from)
  }
  return seen
}
