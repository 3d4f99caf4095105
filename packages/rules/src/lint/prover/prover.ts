/** Answers one question: whether formulas can all be true of somebody, whatever the data. */
import type { PinnedRule } from '../../rule.ts'
import { type Formula, Formulas, anybody } from './formulas.ts'
import { Scales } from './scales.ts'
import { type Refutation, refutationOf } from './proof.ts'
import { type Budget, Tableau } from './tableau.ts'
import type { Time } from './window-ends.ts'

export interface ProverOptions {
  readonly time: Time
  /** Segments that rules refer to, by key; others stay names. */
  readonly segments: ReadonlyMap<string, PinnedRule>
  /** Steps in all, and for one question; past them nothing is claimed. */
  readonly steps?: { readonly all: number; readonly each: number }
}

const usual = { all: 60_000, each: 4_000 }

export class Prover {
  readonly formulas: Formulas
  readonly #scales: Scales
  readonly #budget: Budget
  readonly #each: number

  constructor({ time, segments, steps = usual }: ProverOptions) {
    this.#budget = { steps: steps.all }
    this.#each = steps.each
    this.formulas = new Formulas(segments, () => this.#scales)
    this.#scales = new Scales(time, {
      key: (where) => this.formulas.of(where),
      isVoid: (where) => this.refute([this.formulas.of(where)])?.holds === 'always',
      implies: (one, other) => this.refute([this.formulas.of(one), -this.formulas.of(other)])?.holds,
    })
  }

  /** That the formulas cannot all be true, and which of them already cannot. `undefined` says nothing. */
  refute(inputs: readonly Formula[]): Refutation | undefined {
    return this.#asked(this.#each, (tableau) => {
      const closed = tableau.solve(
        inputs.map((formula, input) => ({ formula, from: [], input })),
        [],
      )
      return closed && refutationOf(closed)
    })
  }

  /** Many questions that share what they take for granted. */
  together<Answer>(ask: (tableau: Tableau) => Answer): Answer {
    return this.#asked(this.#budget.steps / 2, ask)
  }

  #asked<Answer>(steps: number, ask: (tableau: Tableau) => Answer): Answer {
    const own: Budget = { steps: Math.min(steps, this.#budget.steps) }
    const before = own.steps
    const answer = ask(new Tableau({ formulas: this.formulas, scales: this.#scales }, own))
    this.#budget.steps -= before - Math.max(0, own.steps)
    return answer
  }

  /** The same with as few inputs as can be found: each of the `inputs` left is needed. */
  refuteByFewest(inputs: readonly Formula[]): Refutation | undefined {
    let best: Refutation | undefined = this.refute(inputs)
    if (best === undefined) return undefined
    for (const input of best.inputs) {
      if (!best.inputs.has(input)) continue
      const left: readonly number[] = [...best.inputs].filter((other) => other !== input)
      const fewer = this.refute(left.map((index) => inputs[index] ?? anybody))
      // A proof that lasts is worth more than one with fewer inputs.
      if (fewer === undefined || (fewer.holds !== 'always' && best.holds === 'always')) continue
      best = { ...fewer, inputs: new Set([...fewer.inputs].flatMap((index) => left[index] ?? [])) }
    }
    return best
  }
}
