/** How a published segment's membership moved, from what is kept of it. Moments are milliseconds since the epoch. */
import type { MembershipFlow } from '@tessera/engine/membership/membership'

export interface SegmentMovement {
  readonly key: string
  /** The moment that the kept membership speaks of. */
  readonly asOf: number
  /** When it was first kept: nothing is known of who entered and left before. */
  readonly since: number
  readonly size: number
  /** Who entered and left, each with the interval in which it was observed; null: none was yet. */
  readonly day: Observed<'day'>
  readonly month: Observed<'month'>
}

type Observed<Key extends keyof MembershipFlow> = NonNullable<MembershipFlow[Key]> | null
