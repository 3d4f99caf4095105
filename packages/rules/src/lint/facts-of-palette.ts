import type { LintFacts } from './facts.ts'

/** What is shown beside every trait, event and list: the part of it that the audit reads. */
export interface PaletteFacts {
  /** Milliseconds since the epoch. */
  readonly asOf: number
  readonly traits: readonly {
    /** `trait.country` */
    readonly field: string
    readonly distinct: number
    /** The most frequent values. */
    readonly top: readonly { readonly value: string }[]
  }[]
  /** `lastAt`: milliseconds since the epoch; null where none has arrived. */
  readonly events: readonly { readonly name: string; readonly lastAt: number | null }[]
  /** `known`: ids on it that are a profile's. */
  readonly lists: readonly { readonly key: string; readonly known: number }[]
}

/** The facts about the data that a screen or a server has at hand anyway. Traits without counted values are not judged. */
export function factsOfPalette({ asOf, traits, events, lists }: PaletteFacts): LintFacts {
  const counted = traits.filter(({ top }) => top.length > 0)
  return {
    asOf,
    events: new Map(events.map(({ name, lastAt }) => [name, lastAt === null ? {} : { lastAt }])),
    values: new Map(
      counted.map(({ field, top, distinct }) => [
        field,
        { values: new Set(top.map(({ value }) => value)), complete: distinct <= top.length },
      ]),
    ),
    emptyLists: new Set(lists.filter(({ known }) => known === 0).map(({ key }) => key)),
  }
}
