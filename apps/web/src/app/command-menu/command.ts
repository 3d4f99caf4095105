import type { Searchable } from '../../features/search/search-index.ts'

/** Something that ⌘K does or goes to. */
export interface Command extends Searchable {
  /** Unique over all sources. */
  readonly id: string
  /** The heading it stands under. */
  readonly group: string
  readonly description?: string
  /** Shown in answer to a search only. */
  readonly searchOnly?: boolean
  readonly run: () => void
}

/** Commands under one heading, in the order they are shown. */
export interface CommandGroup {
  readonly group: string
  readonly commands: readonly Command[]
  /** How well the best of them fits what was typed, 0 to about 1.1: groups are shown in this order. */
  readonly score: number
}
