/** Where in the stored definition one is reading, and where to report. */
import type { JsonPath } from '../diagnostic.ts'
import type { Catalogue } from '../catalogue.ts'
import type { DiagnosticList } from '../diagnostic-list.ts'
import type { NodePath } from '../rule.ts'

/** What every validator needs to know of the outside. */
export interface Scope {
  readonly catalogue: Catalogue
  readonly timeZone: string
  /** Keys of the manual lists that exist; absent when the caller cannot know and trusts them. */
  readonly lists?: ReadonlySet<string>
  readonly diagnostics: DiagnosticList
  /** Nodes whose shape was reported already. */
  readonly broken: ReadonlySet<unknown>
  /** Every segment named so far, and where. */
  readonly references: Reference[]
}

export interface Reference {
  readonly key: string
  readonly path: JsonPath
}

export interface Place {
  readonly json: JsonPath
  /** The nearest group or condition of the tree; inside `where` and steps that of the condition holding them. */
  readonly node: NodePath
}

export function inside(place: Place, ...keys: JsonPath): Place {
  return { json: [...place.json, ...keys], node: place.node }
}
