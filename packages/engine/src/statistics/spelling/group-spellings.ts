import type { ValueCount } from '../count-values.ts'
import { spellingKey, type Vocabulary, vocabularyOf } from './spelling-keys.ts'

/** Spellings of one value, the most frequent first. */
export interface SpellingGroup {
  readonly key: string
  readonly spellings: readonly ValueCount[]
}

export interface Spelled {
  readonly vocabulary: Vocabulary
  /** Every value by its key, in the order of the first of each. */
  readonly groups: ReadonlyMap<string, SpellingGroup>
}

/** Puts spellings together: equal but for case and white space, or known names of the same country, or words for yes and no. */
export function groupSpellings(values: readonly ValueCount[]): Spelled {
  const vocabulary = vocabularyOf(values.map(({ value }) => value))
  const byKey = Map.groupBy(values, ({ value }) => spellingKey(value, vocabulary))
  const groups = new Map(
    [...byKey].map(([key, spellings]) => [
      key,
      { key, spellings: spellings.toSorted((a, b) => b.count - a.count) },
    ]),
  )
  return { vocabulary, groups }
}

/** Each value with the most frequent spelling of it, where that is another one. */
export function withSameAs(values: readonly ValueCount[]): readonly ValueCount[] {
  const { vocabulary, groups } = groupSpellings(values)
  return values.map((value) => {
    const first = groups.get(spellingKey(value.value, vocabulary))?.spellings[0]?.value
    return first === undefined || first === value.value ? value : { ...value, sameAs: first }
  })
}
