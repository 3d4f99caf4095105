/**
 * Text on one line of a terminal as it is, but for characters that a terminal would act on: controls (line ends too), and marks that
 * turn the direction of writing, are written as `\\u…`. `--json` has every text exactly.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
