/** What has been claimed on one branch of a refutation, taken back when the branch is left. */
import type { Holds } from '../finding.ts'
import type { Claim, Monotonic, Scale } from './claim.ts'
import {
  type Chain,
  type Core,
  areImpossible,
  areOutOfOrder,
  chained,
  findCore,
  valuesLeft,
} from './closing.ts'
import { type Domain, isEmpty, meet } from './domain.ts'
import type { Scales } from './scales.ts'

/** Why a branch cannot be. */
export type Why = 'opposites' | 'values' | 'windows' | 'events'

interface State<Origin> {
  readonly scale: Scale
  readonly values: Domain
  readonly made?: Chain<Origin>
  /** Every claim is a set of values and nothing else. */
  readonly plain: boolean
}

export interface Clash<Origin> {
  readonly origins: readonly Origin[]
  readonly holds: Holds
  readonly why: Why
}

export class Branch<Origin> {
  readonly #scales: Scales
  readonly #states = new Map<number, State<Origin>>()
  readonly #measured = new Map<string, Set<number>>()
  readonly #trail: { readonly id: number; readonly before: State<Origin> | undefined }[] = []

  /** How many stretches of values the newest claim left. */
  lastSize = 0

  constructor(scales: Scales) {
    this.#scales = scales
  }

  mark(): number {
    return this.#trail.length
  }

  backTo(mark: number): void {
    while (this.#trail.length > mark) {
      const last = this.#trail.pop()
      if (last === undefined) return
      if (last.before !== undefined) this.#states.set(last.id, last.before)
      else {
        const family = this.#states.get(last.id)?.scale.events?.family
        if (family !== undefined) this.#measured.get(family)?.delete(last.id)
        this.#states.delete(last.id)
      }
    }
  }

  /** Adds a claim; says so when nothing is possible any more, for longer than just now. */
  add(claim: Claim, origin: Origin): Clash<Origin> | undefined {
    const { scale } = claim
    const before = this.#states.get(scale.id)
    const first: State<Origin> = before ?? initial(scale)
    const values = claim.values === undefined ? first.values : meet(first.values, claim.values)
    const plain = first.plain && claim.search === undefined && claim.element === undefined
    const state: State<Origin> = { scale, values, plain, made: { claim, origin, older: first.made } }
    this.lastSize = values.stretches.length
    this.#trail.push({ id: scale.id, before })
    this.#states.set(scale.id, state)
    return this.#ownClash(state) ?? (scale.events && this.#eventClash(state, scale.events))
  }

  #ownClash({ scale, values, plain, made: chain }: State<Origin>): Clash<Origin> | undefined {
    if (plain && !isEmpty(values)) return undefined
    const made = chained(chain)
    const impossible = (claims: readonly Claim[]): boolean => areImpossible(scale, claims)
    if (!impossible(made.map(({ claim }) => claim))) return undefined
    const core = findCore(made, impossible, this.#scales.time.asOf)
    if (core === undefined) return undefined
    const isWindow = core.made.some(({ claim }) => claim.isWindow === true)
    return clash(core, isWindow ? 'windows' : 'values')
  }

  #eventClash(state: State<Origin>, events: Monotonic): Clash<Origin> | undefined {
    const family = this.#measured.get(events.family) ?? new Set()
    this.#measured.set(events.family, family)
    for (const id of family) {
      const other = this.#states.get(id)
      if (other?.scale.events === undefined || id === state.scale.id) continue
      const found =
        this.#orderClash(state, events, other, other.scale.events) ??
        this.#orderClash(other, other.scale.events, state, events)
      if (found !== undefined) return found
    }
    family.add(state.scale.id)
    return undefined
  }

  /** The first measure looks at some of the events that the second looks at. */
  #orderClash(
    inner: State<Origin>,
    innerEvents: Monotonic,
    outer: State<Origin>,
    outerEvents: Monotonic,
  ): Clash<Origin> | undefined {
    const impossible = (claims: readonly Claim[]): boolean =>
      areOutOfOrder(
        valuesLeft(inner.scale, ofScale(claims, inner.scale)),
        valuesLeft(outer.scale, ofScale(claims, outer.scale)),
        innerEvents.direction,
      )
    if (!areOutOfOrder(inner.values, outer.values, innerEvents.direction)) return undefined
    const inside = this.#scales.inside(innerEvents, outerEvents)
    if (inside === undefined) return undefined
    const core = findCore(
      [...chained(inner.made), ...chained(outer.made)],
      impossible,
      this.#scales.time.asOf,
    )
    if (core === undefined) return undefined
    return clash({ ...core, holds: core.holds === 'always' ? inside : core.holds }, 'events')
  }
}

function initial<Origin>(scale: Scale): State<Origin> {
  const { bound, universe } = scale
  if (bound === undefined) return { scale, values: universe, plain: true }
  return { scale, values: meet(universe, bound.values ?? universe), plain: true, made: { claim: bound } }
}

function ofScale(claims: readonly Claim[], scale: Scale): readonly Claim[] {
  return claims.filter((claim) => claim.scale.id === scale.id)
}

function clash<Origin>({ made, holds }: Core<Origin>, why: Why): Clash<Origin> {
  return { origins: made.flatMap(({ origin }) => origin ?? []), holds, why }
}
