/** What the logic audit may know of the data. All of it optional: what is not given is not claimed. */
import type { PrintOptions } from '../print/words.ts'
import type { NodePath } from '../rule.ts'

export interface EventFacts {
  /** The latest event of this name, milliseconds since the epoch; absent when there is none. */
  readonly lastAt?: number
}

export interface ValueFacts {
  /** Values some profile has. */
  readonly values: ReadonlySet<string>
  /** Whether `values` are all there are, or only the most frequent. */
  readonly complete: boolean
}

export interface NodeFigure {
  readonly path: NodePath
  readonly count: number
}

export interface LintFacts {
  /** The moment the facts were read and the question is asked for, milliseconds since the epoch. */
  readonly asOf: number
  /** By event name; an event that is not in it is not judged. */
  readonly events?: ReadonlyMap<string, EventFacts>
  /** By field (`trait.country`). */
  readonly values?: ReadonlyMap<string, ValueFacts>
  /** Keys of lists that are known to match no one: empty, or without any id that is a profile's. */
  readonly emptyLists?: ReadonlySet<string>
  /** Exact counts of nodes, as of `asOf`. */
  readonly counts?: { readonly population: number; readonly nodes: readonly NodeFigure[] }
  /** How conditions are called in sentences. */
  readonly print?: PrintOptions
}
