import { distance } from 'fastest-levenshtein'

/** How well one typed word fits one word of a name: 1 the same, 0 not at all. */
export function fitOf(typed: string, word: string): number {
  if (typed === word) return 1
  if (word.startsWith(typed)) return typed.length > 1 ? 0.9 : 0.6
  if (typed.length >= 4 && typed.startsWith(word) && word.length >= 4) return 0.7
  if (typed.length >= 3 && word.includes(typed)) return 0.5
  return 0
}

/** The same for a typing error: one letter from four letters on, two from seven; the beginning of a longer word counts, too. */
export function fitOfTypo(typed: string, word: string): number {
  const allowed = typed.length >= 7 ? 2 : typed.length >= 4 ? 1 : 0
  if (allowed === 0 || typed[0] !== word[0] || word.length < typed.length - allowed) return 0
  const begin = word.length > typed.length + allowed ? word.slice(0, typed.length) : word
  const errors = distance(typed, begin)
  if (errors > allowed) return 0
  return 0.6 - 0.1 * errors - (begin === word ? 0 : 0.1)
}

/**
 * How well typed words fit the words of a name, in any order: the mean of each word's best fit, a little less for a name that
 * says more than what was typed. 0 unless every typed word fits.
 */
export function fitOfAll(
  typed: readonly string[],
  words: readonly string[],
  fit: (typed: string, word: string) => number,
): number {
  let sum = 0
  const used = new Set<number>()
  for (const one of typed) {
    let best = 0
    let place = -1
    for (const [index, word] of words.entries()) {
      const value = fit(one, word)
      if (value > best) {
        best = value
        place = index
      }
    }
    if (best === 0) return 0
    used.add(place)
    sum += best
  }
  const first = words[0] !== undefined && typed[0] !== undefined && fit(typed[0], words[0]) > 0 ? 0.04 : 0
  return (sum / typed.length) * (0.8 + 0.16 * (used.size / Math.max(words.length, 1)) + first)
}
