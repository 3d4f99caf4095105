/** Tries to make formulas true together, branch by branch; when no branch is left, they never are. */
import { Branch, type Clash } from './branch.ts'
import { type Formula, type Formulas, anybody, nobody } from './formulas.ts'
import { type Closed, type Entry, causesOf } from './proof.ts'
import type { Scales } from './scales.ts'

/** Steps left; at 0 nothing more is claimed. Shared by everything that one audit asks. */
export interface Budget {
  steps: number
}

/** So many `or`s, one inside the choice of another, are taken apart; most are decided without … */
const deepest = 3
/** … and only those with so few possible members. */
const widest = 4
/** So few are taken apart anyway. */
const few = 4

/** What has changed since the choices were looked at last. */
interface Lately {
  /** Areas that something was claimed in: only what touches them can have become impossible. */
  readonly active: ReadonlySet<string>
  /** Choices that have lost a member. */
  readonly narrowed: ReadonlySet<Entry>
}

/** What stands open once everything that follows has been drawn. */
export interface Open extends Lately {
  readonly choices: readonly Entry[]
}

/** An `or` with its members that are possible still, as far as was looked, and what rules out the others. */
interface Choice extends Closed {
  readonly entry: Entry
  readonly members: readonly Formula[]
}

export class Tableau {
  readonly #formulas: Formulas
  readonly #branch: Branch<Entry>
  readonly #budget: Budget
  readonly #made = new Map<number, Entry>()
  readonly #trail: number[] = []
  #depth = 0

  constructor(world: { readonly formulas: Formulas; readonly scales: Scales }, budget: Budget) {
    this.#formulas = world.formulas
    this.#branch = new Branch(world.scales)
    this.#budget = budget
  }

  /** Makes `queue` true, then one member of each of `choices`. Leaves everything as it was. */
  solve(queue: readonly Entry[], choices: readonly Entry[], lately?: Lately): Closed | undefined {
    return this.within(queue, choices, (left) => ('reasons' in left ? left : this.#split(left)), lately)
  }

  /**
   * Makes `queue` true for as long as `then` takes, which gets what stands open, or that nothing is possible. `choices` have
   * been looked at before, but for what happened `lately`.
   */
  within<Result>(
    queue: readonly Entry[],
    choices: readonly Entry[],
    then: (left: Open | Closed) => Result,
    lately?: Lately,
  ): Result {
    const mark = [this.#trail.length, this.#branch.mark()] as const
    const result = then(this.#saturate([...queue], choices, lately))
    for (const formula of this.#trail.splice(mark[0])) this.#made.delete(formula)
    this.#branch.backTo(mark[1])
    return result
  }

  get isSpent(): boolean {
    return this.#budget.steps <= 0
  }

  #saturate(queue: Entry[], choices: readonly Entry[], lately?: Lately): Open | Closed {
    const active = new Set(lately?.active)
    const narrowed = new Set(lately?.narrowed)
    const fresh: Entry[] = []
    let open = choices
    for (;;) {
      const closed = this.#drain(queue, fresh, active)
      if (closed !== undefined) return closed
      if (this.isSpent) return { choices: [], active, narrowed }
      const rest: Entry[] = []
      const look = (entry: Entry, since: ReadonlySet<string> | undefined): Choice | undefined => {
        const state = this.#glance(entry, since)
        if (state === 'open') rest.push(entry)
        if (state !== 'unclear') return undefined
        const left = this.#possible(entry, 2, since)
        const [only, more] = left.members
        if (only === undefined) return left
        if (more === undefined) queue.push({ formula: only, from: left.reasons, clashes: left.clashes })
        else rest.push(entry)
        if (left.reasons.length > 1) narrowed.add(entry)
        return undefined
      }
      for (const entry of open) {
        const closing = look(entry, active)
        if (closing !== undefined) return closing
      }
      for (const entry of fresh) {
        const closing = look(entry, undefined)
        if (closing !== undefined) return closing
      }
      fresh.length = 0
      open = rest
      if (queue.length === 0) return { choices: open, active, narrowed }
    }
  }

  /** Takes `and`s apart, holds atoms against each other, keeps `or`s for later. */
  #drain(queue: Entry[], fresh: Entry[], active: Set<string>): Closed | undefined {
    for (let entry = queue.pop(); entry !== undefined; entry = queue.pop()) {
      const { formula } = entry
      if (this.#budget.steps-- <= 0) return undefined
      if (formula === nobody) return { reasons: [entry], clashes: [] }
      const positive = Math.abs(formula)
      const known = this.#made.get(positive)
      if (known !== undefined && known.formula !== formula) return { reasons: [known, entry], clashes: [] }
      if (known !== undefined || formula === anybody) continue
      this.#made.set(positive, entry)
      this.#trail.push(positive)
      const atom = this.#formulas.atomOf(positive)
      if (atom !== undefined) {
        for (const area of atom.areas) active.add(area)
        const clash = this.#claim(entry)
        if (clash !== undefined) return { reasons: clash.origins, clashes: [clash] }
      } else if (formula < 0) fresh.push(entry)
      else
        for (const each of this.#formulas.membersOf(formula) ?? [])
          queue.push({ formula: each, from: [entry] })
    }
    return undefined
  }

  #claim(entry: Entry): Clash<Entry> | undefined {
    const atom = this.#formulas.atomOf(Math.abs(entry.formula))
    for (const claim of (entry.formula > 0 ? atom?.yes : atom?.no) ?? []) {
      const found = this.#branch.add(claim, entry)
      this.#budget.steps -= 1 + this.#branch.lastSize / 8
      if (found !== undefined) return found
    }
    return undefined
  }

  /** Whether an `or` is true already, or has two members at least that nothing new speaks against; else one has to look. */
  #glance({ formula }: Entry, active: ReadonlySet<string> | undefined): 'true' | 'open' | 'unclear' {
    if (active !== undefined && !touches(this.#formulas.areasOf(formula), active)) return 'open'
    let free = 0
    for (const negated of this.#formulas.membersOf(-formula) ?? []) {
      this.#budget.steps -= 0.1
      const known = this.#made.get(Math.abs(negated))
      if (known?.formula === -negated) return 'true'
      if (known === undefined && !this.#isDoubtful(negated, active)) free++
    }
    return free > 1 ? 'open' : 'unclear'
  }

  /**
   * The members that may make an `or` true that is not true yet: no more than `enough`, those first that need no looking at.
   *
   * @param active absent: everything is looked at
   */
  #possible(entry: Entry, enough: number, active: ReadonlySet<string> | undefined): Choice {
    const members: Formula[] = []
    const reasons = [entry]
    const clashes: Clash<Entry>[] = []
    const doubtful: Formula[] = []
    for (const negated of this.#formulas.membersOf(-entry.formula) ?? []) {
      this.#budget.steps -= 0.1
      const known = this.#made.get(Math.abs(negated))
      if (known !== undefined) reasons.push(known)
      else if (this.#isDoubtful(negated, active)) doubtful.push(-negated)
      else members.push(-negated)
    }
    for (const formula of doubtful) {
      const clash = members.length >= enough ? undefined : this.#tried(formula)
      if (clash === undefined) members.push(formula)
      else {
        clashes.push(clash)
        reasons.push(...clash.origins)
      }
    }
    return { entry, members, reasons, clashes }
  }

  /** Whether it has to be tried: an atom, or an `and` that may hold some, that something new speaks of. */
  #isDoubtful(negated: Formula, active: ReadonlySet<string> | undefined): boolean {
    const isAtom = this.#formulas.atomOf(Math.abs(negated)) !== undefined
    if (!isAtom && negated > 0) return false
    return active === undefined || touches(this.#formulas.areasOf(negated), active)
  }

  /** Why an atom, or the atoms of an `and`, cannot be true here, if they cannot. */
  #tried(formula: Formula): Clash<Entry> | undefined {
    const isAtom = this.#formulas.atomOf(Math.abs(formula)) !== undefined
    const mark = this.#branch.mark()
    const trials = new Set<Entry>()
    let clash: Clash<Entry> | undefined
    for (const each of isAtom ? [formula] : (this.#formulas.membersOf(formula) ?? [])) {
      const known = this.#made.get(Math.abs(each))
      const trial: Entry = { formula: each, from: [] }
      trials.add(trial)
      if (known === undefined) clash = this.#claim(trial)
      else if (known.formula === -each) clash = { origins: [known], holds: 'always', why: 'opposites' }
      if (clash !== undefined) break
    }
    this.#branch.backTo(mark)
    return clash && { ...clash, origins: clash.origins.filter((origin) => !trials.has(origin)) }
  }

  #split({ choices, active, narrowed }: Open): Closed | undefined {
    if (this.#depth >= deepest || this.isSpent) return undefined
    const narrow = choices.flatMap((entry) => {
      const { formula } = entry
      // Where nothing has been ruled out yet, taking it apart seldom leads anywhere.
      if (choices.length > few && !narrowed.has(entry)) return []
      if (!touches(this.#formulas.areasOf(formula), active) || this.#glance(entry, active) === 'true')
        return []
      const left = this.#possible(entry, widest + 1, active)
      return left.members.length > widest ? [] : [left]
    })
    const [first] = narrow.sort((a, b) => a.members.length - b.members.length)
    if (first === undefined) return undefined
    const others = choices.filter((entry) => entry !== first.entry)
    const reasons = [...first.reasons]
    const clashes = [...first.clashes]
    this.#depth++
    let result: Closed | undefined = { reasons, clashes }
    for (const formula of first.members) {
      const decision: Entry = { formula, from: [first.entry] }
      const closed = this.solve([decision], others, { active, narrowed })
      if (closed === undefined || !causesOf(closed).entries.has(decision)) {
        result = closed
        break
      }
      reasons.push(...closed.reasons)
      clashes.push(...closed.clashes)
    }
    this.#depth--
    return result
  }
}

/** Any event has to do with every event. */
function touches(areas: ReadonlySet<string>, active: ReadonlySet<string>): boolean {
  for (const area of active) {
    if (areas.has(area)) return true
    if (!area.startsWith('event:')) continue
    if (areas.has('event:*')) return true
    if (area === 'event:*' && [...areas].some((each) => each.startsWith('event:'))) return true
  }
  return false
}
