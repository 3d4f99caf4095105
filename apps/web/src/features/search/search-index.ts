import { foldWords } from './fold-words.ts'
import { fitOf, fitOfAll, fitOfTypo } from './match-words.ts'
import { type SynonymTable, alternativesOf, synonymTable } from './synonyms-of.ts'

/** What can be searched for. */
export interface Searchable {
  readonly label: string
  /** Other names it goes by: the field's own, a key. */
  readonly names?: readonly string[]
  /** Added to how well it fits, at most 0.1: what is asked for more often. */
  readonly weight?: number
}

export interface Found<Item> {
  readonly item: Item
  /** 0 to about 1.1. */
  readonly score: number
  /** What else it is called, by the table of synonyms, where it was found by that. */
  readonly alsoCalled?: string
}

export interface SearchIndex<Item> {
  /** Best first; every typed word fits. Empty for a text without words. */
  find(text: string): readonly Found<Item>[]
}

/** What fits less than this share of the best is left out. */
const leastShare = 0.6

/** Names count most, then synonyms, then other names, then typing errors. */
const worth = { label: 1, synonym: 0.93, name: 0.75, typo: 0.9 }

export function searchIndex<Item extends Searchable>(
  items: readonly Item[],
  synonyms: readonly (readonly string[])[],
): SearchIndex<Item> {
  const table: SynonymTable = synonymTable(synonyms)
  const known = items.map((item) => ({
    item,
    label: foldWords(item.label),
    names: (item.names ?? []).map((name) => foldWords(name)),
  }))
  return {
    find(text) {
      const typed = foldWords(text)
      if (typed.length === 0) return []
      const alternatives = alternativesOf(typed, table)
      const found = known
        .flatMap(({ item, label, names }): readonly Found<Item>[] => {
          const plain = worth.label * fitOfAll(typed, label, fitOf)
          let score = plain
          let alsoCalled: string | undefined
          for (const alternative of alternatives) {
            const value = worth.synonym * alternative.fit * fitOfAll(alternative.words, label, fitWhole)
            if (value > score) {
              score = value
              if (plain === 0) alsoCalled = alternative.typed
            }
          }
          for (const name of names) {
            const value = worth.name * fitOfAll(typed, name, fitOf)
            if (value > score) {
              score = value
              alsoCalled = undefined
            }
          }
          if (score === 0) score = worth.typo * fitOfAll(typed, label, fitOfEither)
          if (score === 0) return []
          return [
            { item, score: score + (item.weight ?? 0), ...(alsoCalled !== undefined && { alsoCalled }) },
          ]
        })
        .toSorted((a, b) => b.score - a.score)
      const least = leastShare * (found[0]?.score ?? 0)
      return found.filter(({ score }) => score >= least)
    },
  }
}

/** Of a synonym no part of a word is meant, only the word or its forms: order, orders, ordered. */
function fitWhole(typed: string, word: string): number {
  if (typed === word) return 1
  return typed.length >= 4 && word.startsWith(typed) && word.length - typed.length <= 3 ? 0.9 : 0
}

function fitOfEither(typed: string, word: string): number {
  return fitOf(typed, word) || fitOfTypo(typed, word)
}
