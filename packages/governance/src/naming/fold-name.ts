/** What counts as the same name. */
import { lowerCase } from '@tessera/rules/lower-case'

/** As names are kept: composed, without white space at the ends. */
export function tidyName(name: string): string {
  return name.normalize('NFC').trim()
}

const ignored = /[\p{P}\p{Z}\p{C}\p{Default_Ignorable_Code_Point}]/gu

/**
 * Two names that fold to the same text are the same name: without regard to case, width, punctuation and white space.
 * Letters, digits, accents and symbols (`+`, `<`, `€`) tell names apart. A name of nothing but punctuation folds to itself.
 * Idempotent.
 *
 * @example foldName('VIP – Win-back (ＥＵ)') // 'vipwinbackeu'
 */
export function foldName(name: string): string {
  const folded = settle(name, (text) => flatten(text).replaceAll(ignored, ''))
  return folded === '' ? settle(name, (text) => flatten(text).trim()) : folded
}

function flatten(text: string): string {
  return lowerCase(text.normalize('NFKC')).normalize('NFKC')
}

/** Lower case and composition can undo one another once or twice. */
function settle(text: string, step: (text: string) => string): string {
  const next = step(text)
  return next === text ? text : settle(next, step)
}
