/**
 * What was typed where a number belongs and is none yet, as it is stored: with a question mark at its end, so that nothing
 * that reads definitions takes `1.000` for 1 while the person who typed it is asked what it is.
 */
export function holdText(typed: string): string {
  return `${heldText(typed).trim()}?`
}

/** What was typed, of what is stored. */
export function heldText(stored: string): string {
  return stored.replace(/\?$/, '')
}

/** Whether a diagnostic is about such a text: the field asks about it itself, with the answers beside it. */
export function isAboutHeldText(message: string): boolean {
  return /number.*found .*\?[”"]/.test(message)
}
