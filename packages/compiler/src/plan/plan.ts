/** A plan: set algebra over leaves. Plain frozen data; the same for every engine that stores an audience. */
import type { NodePath } from '@tessera/rules/rule'
import type { Leaf } from './leaf.ts'

interface At {
  /** The stored node this set answers for; absent on sets the plan added (pins, referenced segments, complements). */
  readonly path?: NodePath
}

export type PlanNode =
  | (At & { readonly kind: 'everyone' })
  /** `key` names an entry of `Plan.leaves`. */
  | (At & { readonly kind: 'leaf'; readonly key: string })
  | (At & { readonly kind: 'and' | 'or'; readonly of: readonly PlanNode[] })
  /** The complement in the population. */
  | (At & { readonly kind: 'not'; readonly of: PlanNode })
  /** A referenced segment's members; one object however often it is referred to. */
  | (At & { readonly kind: 'segment'; readonly key: string; readonly of: PlanNode })

export interface Plan {
  readonly asOf: number
  readonly timeZone: string
  /** The definition's own rule, without its pins: what node counts speak of. */
  readonly rule: PlanNode
  /** `((rule ∪ pinned in) \ pinned out)`: the members. */
  readonly members: PlanNode
  /** Every leaf once, by key, in the order in which the rule mentions them. */
  readonly leaves: ReadonlyMap<string, Leaf>
}
