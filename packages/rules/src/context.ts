/** What a definition is checked against. */
import type { Catalogue } from './catalogue.ts'

export interface KnownSegment {
  readonly status: 'draft' | 'published' | 'archived'
  /** What people call it; messages call it by its key where it is not said. */
  readonly name?: string
  /** The published definition (for a draft that was never published: the draft's). Unparsed: it may have broken since. */
  readonly definition: unknown
}

export interface RuleContext {
  readonly catalogue: Catalogue
  /** By key. */
  readonly segments: ReadonlyMap<string, KnownSegment>
  /** Keys of the manual lists that exist. */
  readonly lists: ReadonlySet<string>
  /** IANA zone of the workspace; moments without an offset are read in it. */
  readonly timeZone: string
  /** The key of the definition itself, so that cycles through it are found. */
  readonly key?: string
}
