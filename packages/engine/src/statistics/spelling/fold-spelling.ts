import { lowerCase } from '@tessera/rules/lower-case'

/** Texts that differ by case, width and white space alone fold to the same. */
export function foldSpelling(text: string): string {
  return lowerCase(text.normalize('NFKC')).replaceAll(/[\s\u200B\uFEFF]+/gu, '')
}
