import { countriesBeginning, countryOf } from './country-of.ts'
import { foldSpelling } from './fold-spelling.ts'

/** What the values of a column are, as far as it tells spellings of one value. */
export type Vocabulary = 'text' | 'country' | 'boolean'

const words: Readonly<Record<'yes' | 'no', readonly string[]>> = {
  yes: ['yes', 'y', 'true', 't', '1', 'on', 'ja', 'oui', 'si'],
  no: ['no', 'n', 'false', 'f', '0', 'off', 'nein', 'non'],
}

function yesOrNo(folded: string): 'yes' | 'no' | undefined {
  if (words.yes.includes(folded)) return 'yes'
  return words.no.includes(folded) ? 'no' : undefined
}

/** Countries where at least two values and three in five are; yes and no where nothing else is. */
export function vocabularyOf(values: readonly string[]): Vocabulary {
  const present = values.filter((value) => foldSpelling(value) !== '')
  if (present.length === 0) return 'text'
  if (present.every((value) => yesOrNo(foldSpelling(value)) !== undefined)) return 'boolean'
  const countries = present.filter((value) => countryOf(value) !== undefined)
  return countries.length >= 2 && countries.length >= present.length * 0.6 ? 'country' : 'text'
}

/** Two values of a column with the same key are spellings of one. */
export function spellingKey(value: string, vocabulary: Vocabulary): string {
  const folded = foldSpelling(value)
  switch (vocabulary) {
    case 'text':
      return folded
    case 'country': {
      const country = countryOf(value)
      return country === undefined ? folded : `country ${country}`
    }
    case 'boolean':
      return yesOrNo(folded) ?? folded
  }
}

/** Keys of what a text may be meant for, the whole word or its beginning. */
export function keysMeant(text: string, vocabulary: Vocabulary): ReadonlySet<string> {
  const whole = spellingKey(text, vocabulary)
  if (vocabulary !== 'country') return new Set([whole])
  return new Set([whole, ...[...countriesBeginning(text)].map((country) => `country ${country}`)])
}
