import { iso31661 } from 'iso-3166'
import { foldSpelling } from './fold-spelling.ts'

/** Languages whose names of countries are known besides the reader's. English first: where two differ, it decides. */
const languages = 'en de fr es it nl pt pl sv da nb fi cs sk hu ro bg el tr uk ru ja zh ko ar he hi'.split(
  ' ',
)
/** In common use beside ISO 3166. */
const others: Readonly<Record<string, string>> = { uk: 'GB', el: 'GR', usa: 'US' }

let known: ReadonlyMap<string, string> | undefined
const namesOf = new Map<string, Intl.DisplayNames>()

/** The country that a text means, as its two letters: ISO 3166-1 codes and names, in any case. */
export function countryOf(text: string): string | undefined {
  known ??= readCountries()
  return known.get(foldCountry(text))
}

/** Countries with a name or code that begins with the text, from three letters on. */
export function countriesBeginning(text: string): ReadonlySet<string> {
  known ??= readCountries()
  const begin = foldCountry(text)
  const found = new Set<string>()
  if (begin.length < 3) return found
  for (const [name, code] of known) if (name.startsWith(begin)) found.add(code)
  return found
}

function foldCountry(text: string): string {
  return foldSpelling(text).replaceAll(/[.\-–'’()]/g, '')
}

function readCountries(): ReadonlyMap<string, string> {
  const countries = new Map(Object.entries(others))
  const add = (name: string | undefined, code: string) => {
    const folded = name === undefined ? '' : foldCountry(name)
    if (folded !== '' && !countries.has(folded)) countries.set(folded, code)
  }
  for (const { alpha2, alpha3, numeric, name } of iso31661) {
    for (const one of [alpha2, alpha3, numeric, name]) add(one, alpha2)
  }
  for (const language of languages) for (const { alpha2 } of iso31661) add(nameIn(language, alpha2), alpha2)
  return countries
}

function nameIn(language: string, code: string): string | undefined {
  const names = namesOf.get(language) ?? new Intl.DisplayNames(language, { type: 'region', fallback: 'none' })
  namesOf.set(language, names)
  return names.of(code)
}
