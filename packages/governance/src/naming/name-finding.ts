/** What is wrong with a name, or looks as if it might be. */
export type NameFindingCode =
  | 'blank'
  | 'unprintable'
  | 'too-short'
  | 'too-long'
  | 'forbidden-word'
  /** The name has not the pattern's parts and separators. */
  | 'off-pattern'
  /** It has, but a part is not one of the allowed values. */
  | 'value-not-allowed'
  /** Another segment's name is the same but for case, punctuation and width. */
  | 'taken'
  /** Another segment's name is nearly the same; a warning. */
  | 'near-duplicate'

export interface NameFinding {
  readonly code: NameFindingCode
  /** An `error` stops creating, renaming and publishing; a `warning` does not. */
  readonly severity: 'error' | 'warning'
  /** One sentence. */
  readonly words: string
  /** What the words are made of: `limit`, `length`, `word`, `token`, `value`, `allowed`, `name`, `likeness` (0 to 1), `pattern`. */
  readonly params: Readonly<Record<string, string | number | readonly string[]>>
}
