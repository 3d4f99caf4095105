/** Pieces of input that several routers take. Limits are on what arrives, not on what a definition may mean. */
import { isKey } from '@tessera/db/segments/segment-name'
import { emailSchema } from '@tessera/governance/fields/email-fault'
import { MAX_DESCRIPTION, MAX_NAME, MAX_TEXT } from '@tessera/governance/fields/field-limits'
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
export const existingKeyInput = z.string().max(200)

/** Keys of the segments with which colliding is accepted. */
export const acceptedInput = z.array(existingKeyInput).max(100).optional()

/** Something a person typed as a name: any script, no control characters, not blank. */
export const nameInput = z
  .string()
  .trim()
  .min(1, 'Enter a name.')
  .max(MAX_NAME, `A name has at most ${MAX_NAME} characters.`)
  .refine((text) => !/\p{Cc}/u.test(text), 'A name has no line breaks or control characters.')

export const descriptionInput = z.string().max(MAX_DESCRIPTION)

/** The largest whole number of a database column; larger ones are refused before they reach one. */
const MAX_INTEGER = 2_147_483_647

/** How often something was changed. */
export const revisionInput = z.number().int().min(0).max(MAX_INTEGER)

/** Of a segment or policy, from 1 on. */
export const versionInput = z.number().int().min(1).max(MAX_INTEGER)

/** The number of an entry in the audit log, from 1 on. */
export const entryInput = z.number().int().min(1).max(MAX_INTEGER)

/** Of something that Tessera numbers by UUID: requests, comments, runs, notifications, keys, imports, uploads. */
export const idInput = z.uuid('That is not an id of Tessera.')

/** Of a person, a session, or anything else whose ids the sign-in library makes. */
export const personIdInput = z.string().min(1).max(100)

/** Where a page of profiles goes on: a profile's number. */
export const profileCursorInput = z.string().regex(/^\d{1,10}$/, 'That is not a cursor of this list.')

/** Where a page of notifications goes on: a moment and an id. */
export const notificationCursorInput = z
  .string()
  .regex(/^\d{1,15}\.[0-9a-f-]{36}$/i, 'That is not a cursor of this list.')

/** Text that goes to the data as a value. What no store can hold is refused before, wherever it stands. */
export const textInput = z.string().max(MAX_TEXT)

export const momentInput = z.iso
  .datetime({ offset: true, message: 'A moment is ISO 8601 with an offset or Z.' })
  .refine((text) => isWithinStores(Date.parse(text)), 'A moment lies in the years 1 to 9999.')

/** Every store can hold the years 1 to 9999; there is no year 0. */
const [FIRST_MS, END_MS] = [Date.parse('0001-01-02T00:00:00Z'), Date.parse('9999-12-31T00:00:00Z')]

function isWithinStores(ms: number): boolean {
  return ms >= FIRST_MS && ms < END_MS
}

export const emailInput = emailSchema

/** Whether it is a good one is decided where it is set. */
export const passwordInput = z.string().min(1, 'Type a password.').max(1000)

/** Of an invitation's or the set-up's link. */
export const tokenInput = z.string().max(200)

export const roleInput = z.enum(roles)
export const scopeInput = z.enum(scopes)
