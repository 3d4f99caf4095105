import { MAX_NAME } from './field-limits.ts'

/** Why this cannot be a name, in one sentence; undefined when it can. Spaces around it do not count; any script may be used. */
export function nameFault(text: string): string | undefined {
  const name = text.trim()
  if (name === '') return 'Enter a name.'
  if (name.length > MAX_NAME) return `A name has at most ${MAX_NAME} characters.`
  if (/\p{Cc}/u.test(name)) return 'A name has no line breaks or control characters.'
  return undefined
}
