/** What a change of one segment does to the published segments that refer to it, directly or through others. */
import type { Definition } from '@tessera/rules/definition'
import type { KnownSegment } from '@tessera/rules/context'
import type { Diagnostic } from '@tessera/rules/diagnostic'

export interface ImpactQuestion {
  /** The segment that changes. Without a definition it goes: those that refer to it break. */
  readonly change: { readonly key: string; readonly definition?: Definition }
  /** Milliseconds since the epoch. */
  readonly asOf: number
  /** Every segment by key, as published now; dependents are found among the published ones. */
  readonly segments: ReadonlyMap<string, KnownSegment>
  /** Leaves the changed definition's unfinished conditions out, as a preview does; by default they break it. */
  readonly preview?: boolean
  readonly signal?: AbortSignal
}

/** What a change makes of one segment. Numbers are missing where its definition cannot be answered for; `broken` then says why. */
export interface Impact {
  readonly key: string
  /** The shortest way from the changed segment to this one, both ends included; the changed segment alone: only itself. */
  readonly through: readonly string[]
  readonly before?: number
  readonly after?: number
  /** Missing when either side is. */
  readonly entering?: number
  readonly leaving?: number
  /**
   * Why it cannot be answered for after the change; where only `before` is missing, why it could not before. Empty, too, for the
   * changed segment when it was not published, or goes.
   */
  readonly broken: readonly Diagnostic[]
}

export interface ImpactAnswer {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly dataVersion: number
  readonly exact: true
  readonly tookMs: number
  /** Profiles that are not erased. */
  readonly population: number
  /** The changed segment itself. */
  readonly changed: Impact
  /** Those downstream, the nearest first, then by key. */
  readonly dependents: readonly Impact[]
}
