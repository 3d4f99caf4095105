import { z } from 'zod'

const MAX_EMAIL = 200

/** An e-mail address as it is stored: without spaces around it, in lower case. */
export const emailSchema = z
  .string()
  .trim()
  .toLowerCase()
  .max(MAX_EMAIL, `An e-mail address has at most ${MAX_EMAIL} characters.`)
  .pipe(z.email('That is not an e-mail address.'))

/** Why this is no e-mail address, in one sentence with an example; undefined when it is one. */
export function emailFault(text: string): string | undefined {
  if (text.trim() === '') return 'Enter an e-mail address.'
  const read = emailSchema.safeParse(text)
  if (read.success) return undefined
  return `${read.error.issues[0]?.message ?? 'That is not an e-mail address.'} One looks like name@example.com.`
}
