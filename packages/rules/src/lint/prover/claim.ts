/** What one atom of a rule says about one subject, in a form that can be held against what others say. */
import type { EventSelection } from '../../rule.ts'
import type { Domain } from './domain.ts'
import type { End } from './ends.ts'
import type { Search, SignedSearch } from './text-search.ts'

/** One subject: what claims about it are held against. */
export interface Scale {
  readonly id: number
  /** Atoms of different areas have nothing to do with each other. */
  readonly area: string
  /** What the subject can be at all, whatever the data and the moment. */
  readonly universe: Domain
  /** What more holds of it as of the moment of asking. */
  readonly bound?: Claim
  /** Set for measures that only grow, or only shrink, when more events are looked at. */
  readonly events?: Monotonic
}

export interface Monotonic {
  readonly selection: EventSelection
  /** Only measures of one family compare. */
  readonly family: string
  readonly direction: 'grows' | 'shrinks'
}

export interface Claim {
  readonly scale: Scale
  readonly values?: Domain
  readonly search?: SignedSearch
  readonly element?: ElementClaim
  /** The ends of time that `values` is made of. */
  readonly ends: readonly End[]
  /** It speaks of a stretch of time. */
  readonly isWindow?: boolean
}

/** Some element of a list is (negated: no element is) in the domain, or passes the search. */
export interface ElementClaim {
  readonly negated: boolean
  readonly values?: Domain
  readonly search?: Search
}

/** A question that is answered yes or no, with what either answer entails. */
export interface Atom {
  readonly areas: readonly string[]
  readonly yes: readonly Claim[]
  readonly no: readonly Claim[]
}
