/** One person: everything that is known of them as of a moment, and the segments they are in. */
import type { Definition } from '@tessera/rules/definition'
import type { KnownSegment } from '@tessera/rules/context'
import type { NodePath } from '@tessera/rules/rule'
import type { TraitValue } from '../answers.ts'
import type { VersionInForce } from '../timeline/timeline-answer.ts'

export interface ProfileQuestion {
  readonly profileId: string
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly events: {
    readonly limit: number
    /** Only those of this name. */
    readonly name?: string
    /** Those before the one at this place. */
    readonly before?: EventPlace
  }
  readonly signal?: AbortSignal
}

/** Places are in order of time, then of arrival. */
export interface EventPlace {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly seq: number
}

export interface ProfileEvent extends EventPlace {
  readonly name: string
  /** Missing ones are left out. */
  readonly properties: Readonly<Record<string, TraitValue>>
}

export interface ProfileAnswer {
  readonly profileId: string
  readonly asOf: number
  readonly dataVersion: number
  /** First and latest sign of life up to `asOf`, milliseconds since the epoch; missing before the first. */
  readonly firstSeenAt?: number
  readonly lastSeenAt?: number
  /** Traits with a value, in the order of the catalogue. */
  readonly traits: readonly {
    readonly field: string
    readonly value: TraitValue
    /** Since when the trait has had this value without a break, milliseconds since the epoch. */
    readonly since: number
  }[]
  /** Traits in the catalogue, with a value or not. */
  readonly traitsKnown: number
  /** How many events of each name, up to `asOf`, most first. */
  readonly eventCounts: readonly {
    readonly name: string
    readonly count: number
    readonly latestAt: number
  }[]
  /** A page, latest first. */
  readonly events: readonly ProfileEvent[]
  /** Where the next page begins; missing at the end. */
  readonly before?: EventPlace
  /** Keys of the manual lists with this id on them, in order. */
  readonly lists: readonly string[]
}

export interface StandingQuestion {
  readonly profileId: string
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** Every segment that definitions may refer to, by key. */
  readonly segments: ReadonlyMap<string, KnownSegment>
  readonly of: readonly { readonly key: string; readonly definition: Definition }[]
  /** What was in force when, of a segment and of what it refers to; asked only of those the person is in. Left out: no history. */
  readonly versionsOf?: (key: string) => Promise<ReadonlyMap<string, readonly VersionInForce[]>>
  readonly signal?: AbortSignal
}

export interface Standing {
  readonly key: string
  /** When the person entered, and because of what; missing when they have been in since before `lookedBackTo`. */
  readonly entered?: { readonly at: number; readonly words: string }
  readonly lookedBackTo: number
  /** When they leave if nothing happens; missing when the clock alone does not end it within a year. */
  readonly leavesAt?: number
  /** Keys of the include lists that the person is on. */
  readonly includedBy: readonly string[]
  /** Conditions that are true of the person, in the order of the tree, with what was found; none where a list alone includes them. */
  readonly because: readonly { readonly path: NodePath; readonly found: string }[]
}

export interface StandingAnswer {
  readonly profileId: string
  readonly asOf: number
  readonly dataVersion: number
  readonly exact: true
  /** Those the person is in, in the order of the question. */
  readonly in: readonly Standing[]
  /** Definitions that cannot be answered for. */
  readonly broken: readonly string[]
}
