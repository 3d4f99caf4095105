/** Keys and names of segments: what is free next to what is taken. */
import { foldName } from '@tessera/governance/naming/fold-name'

/**
 * `Cart abandoners (EU)` → `cart-abandoners-eu`, `Élan` → `elan`, `Постоянные клиенты` → `постоянные-клиенты`: letters and
 * digits of any script, Latin ones without accents. At most 60 characters. Nothing is written over into Latin: a key is read
 * by those who typed the name, and letters are guessed wrong without its language. `segment` when a name has none of either
 * in any script, as one of emoji: such a sign's English name would tell its readers no more.
 */
export function keyOfName(name: string): string {
  const words = name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/(?<=\p{Script=Latin})\p{M}+/gu, '')
    .normalize('NFC')
    .replaceAll(/[^\p{L}\p{M}\p{N}]+\p{M}*/gu, '-')
  const [slug = ''] = /^.{0,60}/u.exec(words.replace(/^[-\p{M}]+/u, '')) ?? []
  return slug.replace(/-+$/, '') || 'segment'
}

const keyForm = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}]*(-[\p{L}\p{N}][\p{L}\p{M}\p{N}]*)*$/u

/** Whether a text that somebody chose can be a key: lower-case letters and digits, in their composed form, and single hyphens. */
export function isKey(text: string): boolean {
  return keyForm.test(text) && text === text.toLowerCase().normalize('NFC')
}

/** The key itself, or with the first free number: `x`, `x-2`, `x-3` … */
export function freeKey(key: string, taken: ReadonlySet<string>): string {
  return firstFree(
    key,
    (n) => `${key}-${n}`,
    (candidate) => taken.has(candidate),
  )
}

/** The name itself, or with the first free number: `X`, `X 2`, `X 3` …; `taken` holds folded names. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  return firstFree(
    name,
    (n) => `${name} ${n}`,
    (candidate) => taken.has(foldName(candidate)),
  )
}

function firstFree(
  first: string,
  numbered: (n: number) => string,
  isTaken: (candidate: string) => boolean,
): string {
  let candidate = first
  for (let n = 2; isTaken(candidate); n++) candidate = numbered(n)
  return candidate
}
