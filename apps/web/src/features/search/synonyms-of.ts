import { foldWords } from './fold-words.ts'
import { fitOf, fitOfTypo } from './match-words.ts'

/** Typed words with a phrase of them replaced by what means the same. */
export interface Alternative {
  readonly words: readonly string[]
  /** The phrase of the table that what was typed was taken for. */
  readonly typed: string
  /** How surely: 1 for the phrase itself, less for its beginning or a typing error. */
  readonly fit: number
}

export type SynonymTable = readonly (readonly {
  readonly text: string
  readonly words: readonly string[]
}[])[]

export function synonymTable(groups: readonly (readonly string[])[]): SynonymTable {
  return groups.map((group) => group.map((text) => ({ text, words: foldWords(text) })))
}

/** Every way to say what was typed by the table, longer phrases replaced as a whole. */
export function alternativesOf(typed: readonly string[], table: SynonymTable): readonly Alternative[] {
  return table.flatMap((group) =>
    group.flatMap((phrase) => {
      const found = findPhrase(typed, phrase.words)
      if (found === undefined) return []
      return group
        .filter((other) => other !== phrase)
        .map((other) => ({
          words: typed.toSpliced(found.start, phrase.words.length, ...other.words),
          typed: phrase.text,
          fit: found.fit,
        }))
    }),
  )
}

function findPhrase(
  typed: readonly string[],
  phrase: readonly string[],
): { readonly start: number; readonly fit: number } | undefined {
  if (phrase.length === 0) return undefined
  for (let start = 0; start + phrase.length <= typed.length; start++) {
    const fits = phrase.map((word, index) => fitOfWord(typed[start + index] ?? '', word))
    const worst = Math.min(...fits)
    if (worst > 0) return { start, fit: worst }
  }
  return undefined
}

/** Of a phrase the whole word counts, its beginning from three letters on, or one with a typing error. */
function fitOfWord(typed: string, word: string): number {
  if (typed === word) return 1
  if (typed.length >= 3 && word.startsWith(typed)) return 0.9 * fitOf(typed, word)
  return fitOfTypo(typed, word)
}
