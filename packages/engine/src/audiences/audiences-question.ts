/** From segments to audiences: what exclusion groups and suppression leave of each, and where audiences collide. */
import type { Definition } from '@tessera/rules/definition'
import type { KnownSegment } from '@tessera/rules/context'
import type { MembersAnswer } from '../answers.ts'

export interface AudienceSegment {
  readonly key: string
  readonly definition: Definition
  /** Keys of segments that a profile belongs to rather than to this one; each is listed before this one. */
  readonly higher: readonly string[]
  /** Keys of the suppressions that stop this segment's kind of message. */
  readonly suppressedBy: readonly string[]
}

export interface AudiencesQuestion {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** In an order in which whoever is higher comes first. `RangeError` when it is not. */
  readonly segments: readonly AudienceSegment[]
  /** Every one is evaluated, used or not: one that cannot be is a `DefinitionError`, never left out. */
  readonly suppressions: readonly { readonly key: string; readonly definition: Definition }[]
  /** Every segment the definitions may refer to, by key. */
  readonly known: ReadonlyMap<string, KnownSegment>
  /** Keys of segments whose intents contradict. */
  readonly pairs: readonly (readonly [string, string])[]
  readonly signal?: AbortSignal
}

export interface AudienceFigures {
  readonly key: string
  /** Members of the segment. `size = kept + everybody lost`, `kept = audience + suppressed`. */
  readonly size: number
  /** Left after the exclusion groups. */
  readonly kept: number
  /** Those who belong to somebody higher; a profile that two higher ones keep is in both counts. */
  readonly lostTo: readonly { readonly key: string; readonly count: number }[]
  /** Kept, but stopped by a suppression. */
  readonly suppressed: number
  /** By suppression; a profile that two of them stop is in both counts. */
  readonly suppressedBy: readonly { readonly key: string; readonly count: number }[]
  readonly audience: number
}

export interface PairFigures {
  readonly a: string
  readonly b: string
  /** Profiles in both segments. */
  readonly overlapCount: number
  /** Profiles in both audiences. */
  readonly collisions: number
}

export interface AudiencesAnswer {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly dataVersion: number
  readonly exact: true
  readonly tookMs: number
  /** Profiles that are not erased. */
  readonly population: number
  /** In the order of the question. */
  readonly segments: readonly AudienceFigures[]
  readonly pairs: readonly PairFigures[]
  /** How many profiles each suppression holds, in segments or not. */
  readonly suppressions: readonly { readonly key: string; readonly count: number }[]
}

/** Which profiles to name. */
export type AudienceSelection =
  | { readonly kind: 'audience'; readonly key: string }
  | { readonly kind: 'collision'; readonly a: string; readonly b: string }
  | { readonly kind: 'lost'; readonly key: string; readonly to: string }
  | { readonly kind: 'suppressed'; readonly key: string }

export interface AudienceMembersQuestion extends AudiencesQuestion {
  readonly of: AudienceSelection
  readonly limit: number
  readonly cursor?: string
}

export type AudienceMembersAnswer = Omit<MembersAnswer, 'ruleHash'>

/** A whole audience, to be taken away. */
export interface AudienceExport {
  readonly figures: AudienceFigures
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly dataVersion: number
  /**
   * Everyone in the audience as it was decided when it was asked for, in order of profile number, with every trait as of `asOf`. Whoever is
   * erased while it is read is left out.
   */
  readonly pages: AsyncIterable<MembersAnswer['members']>
}

/** What every engine answers about audiences. */
export interface Audiences {
  figures(question: AudiencesQuestion): Promise<AudiencesAnswer>
  /** A page of the profiles of a selection, in order of profile number. */
  members(question: AudienceMembersQuestion): Promise<AudienceMembersAnswer>
}
