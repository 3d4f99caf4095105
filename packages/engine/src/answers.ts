/**
 * What the engine answers. Every answer carries the moment it speaks of, the state of the data, the definition's hash,
 * and whether it is exact; a screen shows no number without them.
 */
import type { Diagnostic } from '@tessera/rules/diagnostic'
import type { OverlapMeasures } from '@tessera/rules/overlap-measures'
import type { NodePath } from '@tessera/rules/rule'

export interface Provenance {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly dataVersion: number
  /** Hash of the normalised definition, unfinished conditions left out. */
  readonly ruleHash: string
  readonly exact: true
  readonly tookMs: number
}

export interface NodeCount {
  readonly path: NodePath
  /** Profiles for which this node holds, on its own. */
  readonly count: number
  /**
   * Profiles left after this node and its siblings above it (in an `and` group: their intersection; in an `or` group: their
   * union), before the group's own `not`. For the root it equals `count`.
   */
  readonly left: number
}

export interface SizeAnswer extends Provenance {
  /** Members, pins included. */
  readonly size: number
  /** Profiles that are not erased. */
  readonly population: number
  /** One entry per group and condition that was counted; muted and unfinished nodes have none. */
  readonly nodes: readonly NodeCount[]
  /** Conditions and groups left out because they are unfinished. */
  readonly unfinished: readonly Diagnostic[]
}

export interface MembersAnswer extends Provenance {
  readonly size: number
  /** In order of profile number. */
  readonly members: readonly { readonly id: string; readonly traits: Readonly<Record<string, TraitValue>> }[]
  /** Pass it back for the next page; absent on the last. */
  readonly nextCursor?: string
}

/** date-times as ISO 8601 text in UTC; null is missing. */
export type TraitValue = string | number | boolean | readonly string[] | null

export interface BreakdownAnswer extends Provenance {
  readonly field: string
  readonly size: number
  /** Largest first. Numbers and date-times come in ranges; `value` null means the trait is missing. */
  readonly rows: readonly { readonly value: string | null; readonly count: number }[]
  /** Members in values beyond the rows listed. */
  readonly others: number
}

export interface TrendAnswer extends Provenance {
  /** Oldest first; the last point is `asOf` itself. */
  readonly points: readonly { readonly asOf: number; readonly size: number }[]
}

export interface Explanation {
  readonly path: NodePath
  readonly held: boolean
  /** What the condition looked at: "3 orders", "DE", "no value". */
  readonly found: string
  /** What would have to change for the opposite answer, in words. */
  readonly toFlip?: string
  /** The smallest change that would do it, where there is one to name: "over 80 more", "2 fewer". Only of numbers. */
  readonly smallestChange?: string
  /** When it would turn by the clock alone, nothing else happening; milliseconds since the epoch, within a year of `asOf`. */
  readonly turnsAt?: number
}

/** One step of the smallest change of a membership. */
export interface NeededChange {
  /** A condition of the definition, or a manual list that it is pinned by. */
  readonly of:
    | { readonly kind: 'condition'; readonly path: NodePath }
    | { readonly kind: 'list'; readonly key: string }
  /** What would have to become so: "country is DE", "is taken off the list vips". */
  readonly words: string
}

export interface ExplainAnswer extends Provenance {
  readonly profileId: string
  readonly member: boolean
  /** One entry per group and condition, parents before children. */
  readonly nodes: readonly Explanation[]
  /**
   * The fewest conditions and lists that would have to turn for the opposite membership, each on its own; equal conditions turn
   * together. Empty where nothing can turn it (everyone, a random share, the id).
   */
  readonly smallestChange: readonly NeededChange[]
  /** When the membership would turn by the clock alone, nothing else happening; within a year of `asOf`. */
  readonly turnsAt?: number
}

export interface OverlapRegion {
  /** Indexes of the questions: the region's profiles are in these definitions and in no other. */
  readonly of: readonly number[]
  readonly count: number
}

export interface OverlapPair extends OverlapMeasures {
  /** Indexes of the questions, `a` below `b`. */
  readonly a: number
  readonly b: number
}

export interface OverlapAnswer {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly dataVersion: number
  readonly exact: true
  readonly tookMs: number
  /** Members of each question's definition, in the order of the questions. */
  readonly sizes: readonly number[]
  /** Profiles that are not erased. */
  readonly population: number
  /** Profiles in at least one of the definitions. */
  readonly union: number
  /** Every combination of the definitions that somebody is in, largest first. Profiles that are in none have no region. */
  readonly regions: readonly OverlapRegion[]
  /** How many regions there are; `regions` lists no more than were asked for. */
  readonly regionCount: number
  /** Entry `k`: profiles in exactly `k` of the definitions; entry 0, which the definitions do not tell, is 0. */
  readonly inExactly: readonly number[]
  readonly pairs: readonly OverlapPair[]
}

/** Every pair of many definitions. */
export interface OverlapPairsAnswer {
  readonly asOf: number
  readonly dataVersion: number
  readonly exact: true
  readonly tookMs: number
  readonly sizes: readonly number[]
  readonly population: number
  /** Profiles in both of every pair: row `a` holds those with `a + 1`, `a + 2`, …; measures follow from them and the sizes. */
  readonly overlapCounts: readonly (readonly number[])[]
  /** Indexes of definitions that are not valid; they count as empty. */
  readonly invalid: readonly number[]
}

/** How far counting pairs is: first sets are read, then pairs counted. */
export interface OverlapProgress {
  readonly phase: 'reading' | 'counting'
  readonly done: number
  readonly of: number
}

export interface RankedOverlap extends OverlapMeasures {
  /** Index of the other definition. */
  readonly index: number
  readonly size: number
  /** The moment the other's members are of: the question's own, or up to an hour before it. */
  readonly asOf: number
}

/** A definition (A) against many others (B). */
export interface OverlapRankingAnswer extends Provenance {
  readonly size: number
  /** Profiles that are not erased. */
  readonly population: number
  /** Those that were counted, most shared first; those that share nobody come last. */
  readonly ranking: readonly RankedOverlap[]
  /** Indexes of others whose members are not read yet; ask again. */
  readonly unread: readonly number[]
  /** Indexes of others that are no valid definitions. */
  readonly invalid: readonly number[]
}
