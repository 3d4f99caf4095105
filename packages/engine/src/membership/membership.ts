/**
 * Who is in a published segment, kept: a set that is read without evaluating anything, and a history of who entered and left.
 * What is kept is derived from the data and never changes an answer: writing it leaves the data version as it is.
 */
import type { KeepOutcome, RefreshCause } from '@tessera/audience/membership/keep-membership'
import type { Definition } from '@tessera/rules/definition'
import type { KnownSegment } from '@tessera/rules/context'
import type { BitSet } from '../sets/bit-set.ts'

export interface PublishedSegment {
  readonly key: string
  readonly version: number
  readonly definition: Definition
}

/** Membership as it was last evaluated. */
export interface KeptMembership {
  readonly key: string
  readonly version: number
  readonly ruleHash: string
  /** Milliseconds since the epoch: the moment it speaks of. */
  readonly asOf: number
  readonly dataVersion: number
  readonly size: number
  /** Grows with every change of what is kept of the segment. */
  readonly revision: number
  /** When it was first kept: members without an entry in the history were members by then. Milliseconds since the epoch. */
  readonly since: number
}

/** Who entered and left between two refreshes. Moments are milliseconds since the epoch. */
export interface ObservedMovement {
  /** What is counted was observed in `(from, until]`; both are moments of refreshes, or of the first filling. */
  readonly from: number
  readonly until: number
  readonly entered: number
  readonly left: number
}

export interface MembershipFlow {
  /**
   * From the last refresh at least 24 hours before `asOf`, or else the first filling, to the latest one: longer than a day where
   * refreshes were missed, shorter where the segment is kept only since. `undefined`: nothing was observed in that time.
   */
  readonly day: ObservedMovement | undefined
  /** The same for 30 days. */
  readonly month:
    | (ObservedMovement & {
        /**
         * (entered + left) / size, without what a rule that became another moved: how much the data moves the segment.
         * Missing while the segment is empty.
         */
        readonly volatility?: number
      })
    | undefined
}

export interface MembershipChange {
  readonly kind: 'entered' | 'left'
  /** The `asOf` of the refresh that noticed. Milliseconds since the epoch. */
  readonly at: number
  readonly cause: RefreshCause
  readonly version: number
}

export type RefreshOutcome =
  | KeepOutcome
  /** The definition cannot be answered for any more. What was kept stays. */
  | { readonly kind: 'broken'; readonly message: string }

export interface RefreshOptions {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly cause: RefreshCause
  /** Every segment that definitions may refer to, by key. */
  readonly known: ReadonlyMap<string, KnownSegment>
  readonly onProgress?: (done: number, of: number) => void
  readonly signal?: AbortSignal
}

export interface Membership {
  /**
   * Evaluates a published segment and keeps its members: all of them the first time, later the differences, in one transaction.
   * Safe to repeat, and to kill at any moment. @throws the signal's reason
   */
  materialise(segment: PublishedSegment, options: RefreshOptions): Promise<RefreshOutcome>
  /**
   * `materialise` for many, one transaction each, all as of one moment: what is done stays done when it is stopped. A segment that
   * breaks does not hold up the others. What jobs call after publishing, after imports, and on a schedule.
   */
  refreshMembership(
    segments: readonly PublishedSegment[],
    options: RefreshOptions,
  ): Promise<ReadonlyMap<string, RefreshOutcome>>
  /** The members kept of a segment, without evaluating; `undefined` when nothing is kept. Erased profiles are in no set. */
  read(key: string): Promise<(KeptMembership & { readonly members: BitSet }) | undefined>
  /** The set that was listed so, in at least `size` bits; `undefined` when something else is kept by now. */
  members(listed: KeptMembership, size: number): Promise<BitSet | undefined>
  /** Everything kept, or what is kept of these segments, without the sets. */
  list(keys?: readonly string[]): Promise<readonly KeptMembership[]>
  flow(key: string, asOf: number): Promise<MembershipFlow | undefined>
  /** What the refreshes noticed of one profile, newest first. Empty for an id that is no profile's. */
  changesOf(key: string, profileId: string): Promise<readonly MembershipChange[]>
  /** Forgets what is kept of a segment, history included: for one that is archived, or whose clock ran ahead. */
  forget(key: string): Promise<void>
}
