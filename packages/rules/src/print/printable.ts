/**
 * Somebody's text within our own words, on one line of a screen or a terminal: controls (line ends too), and marks that turn the
 * direction of what comes after them, are written as `\u…`. Everything else stays as it is.
 */
export function printable(text: string): string {
  return text.replaceAll(
    /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}
