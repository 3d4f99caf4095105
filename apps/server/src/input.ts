/** Pieces of input that several routers take. Limits are on what arrives, not on what a definition may mean. */
import { isKey } from '@tessera/db/segments/segment-name'
import { roles, scopes } from '@tessera/governance/permissions/role'
import type { Definition } from '@tessera/rules/definition'
import { z } from 'zod'

/** Any JSON object; what is wrong inside is found by validation, which reports all of it with paths. */
export const definitionInput = z.custom<Definition>(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  { message: 'A definition is an object: { "version": 1, "rule": … }.' },
)

/** A key of a segment or list: lower-case words joined by hyphens. */
export const keyInput = z
  .string()
  .min(1)
  .max(80)
  .refine(isKey, 'A key is made of lower-case letters, digits and single hyphens.')

/** The key of something that exists, or not: anything that a store can be asked for. */
export const existingKeyInput = z
  .string()
  .max(200)
  .refine((text) => !text.includes('\u0000'), 'A key cannot hold a NUL character.')

/** Keys of the segments with which colliding is accepted. */
export const acceptedInput = z.array(existingKeyInput).max(100).optional()

/** Something a person typed as a name: any script, no control characters, not blank. */
export const nameInput = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(120, 'A name has at most 120 characters.')
  .refine((text) => !/\p{Cc}/u.test(text), 'A name has no line breaks or control characters.')

export const descriptionInput = z
  .string()
  .max(4000)
  .refine((text) => !text.includes('\u0000'), 'A description cannot hold a NUL character.')

export const revisionInput = z.number().int().min(0)

/** Text that goes to the data as a value: anything but NUL, which no store can hold. */
export const textInput = z
  .string()
  .max(1000)
  .refine((text) => !text.includes('\u0000'), 'The text cannot hold a NUL character.')

export const momentInput = z.iso.datetime({
  offset: true,
  message: 'A moment is ISO 8601 with an offset or Z.',
})

export const emailInput = z
  .string()
  .trim()
  .toLowerCase()
  .max(200)
  .pipe(z.email('That is not an e-mail address.'))

/** Whether it is a good one is decided where it is set. */
export const passwordInput = z.string().min(1, 'Type a password.').max(1000)

/** Of an invitation's or the set-up's link. */
export const tokenInput = z.string().max(200)

export const roleInput = z.enum(roles)
export const scopeInput = z.enum(scopes)
