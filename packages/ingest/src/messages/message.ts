/** Segment-spec messages as they come in: JSON of which nothing is known. */
import { parseMoment } from '@tessera/rules/time/resolve-moment'
import { z } from 'zod'
import type { Rejection } from '../rejection.ts'

/** Blanks alone name no one. */
const id = z.string().regex(/\S/)

/** What a message must look like; everything else in it is let through and not stored. */
export const messageSchema = z
  .object({
    type: z.enum(['identify', 'track']),
    userId: id.optional().catch(undefined),
    anonymousId: id.optional().catch(undefined),
    messageId: id.optional().catch(undefined),
    timestamp: z.string(),
    event: z.string().optional().catch(undefined),
    traits: z.unknown().optional(),
    properties: z.unknown().optional(),
  })
  .meta({
    description: 'An identify or a track of the Segment spec; userId, else anonymousId, names the profile.',
  })

/** A message that can be stored. `values` are its traits or properties, nested as they came. */
export interface Message {
  /** The event's name for a track, null for an identify. */
  readonly event: string | null
  readonly profileId: string
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly messageId?: string
  readonly values: Readonly<Record<string, unknown>>
  /** Traits that a track brings beside its event; only lines of exports do. */
  readonly traits?: Readonly<Record<string, unknown>>
  /** Set when traits or properties were there but were no object: kept without them. */
  readonly notAnObject?: unknown
}

/** Why a message cannot be taken at all. */
export type Problem = Omit<Rejection, 'index'>

/** Reads one message, or says why it cannot be taken at all. A moment without offset is wall clock of `timeZone`. */
export function readMessage(raw: unknown, timeZone: string): Message | Problem {
  const parsed = messageSchema.safeParse(raw)
  if (!parsed.success) return problemOf(raw)
  const { type, userId, anonymousId, messageId, timestamp, event, traits, properties } = parsed.data
  // A userId that is no text names someone whom the anonymousId does not.
  const profileId = userId ?? (isRecord(raw) && hasValue(raw['userId']) ? undefined : anonymousId)
  if (profileId === undefined)
    return { reason: 'no-profile-id', message: 'Neither userId nor anonymousId is a text that is not empty.' }
  const at = parseMoment(timestamp, timeZone)
  if (at === undefined)
    return {
      reason: 'wrong-timestamp',
      message: 'The timestamp is not a date and time in ISO 8601, such as 2024-05-01T09:30:00Z.',
      value: timestamp,
    }
  if (type === 'track' && (event === undefined || event === ''))
    return { reason: 'no-event', message: 'A track needs the name of its event.' }
  const content = (type === 'track' ? properties : traits) ?? {}
  return {
    event: type === 'track' ? (event ?? null) : null,
    profileId: profileId.toWellFormed(),
    at,
    messageId,
    ...(isRecord(content) ? { values: content } : { values: {}, notAnObject: content }),
  }
}

function hasValue(raw: unknown): boolean {
  return raw !== undefined && raw !== null && (typeof raw !== 'string' || /\S/.test(raw))
}

export function isProblem(read: Message | Problem): read is Problem {
  return 'reason' in read
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function problemOf(raw: unknown): Problem {
  if (!isRecord(raw)) return { reason: 'not-a-message', message: 'A message is a JSON object.' }
  if (raw['type'] !== 'identify' && raw['type'] !== 'track')
    return {
      reason: 'unknown-type',
      message: 'The type must be identify or track.',
      value: JSON.stringify(raw['type']) ?? 'none',
    }
  return { reason: 'no-timestamp', message: 'The timestamp is missing, or is not a text.' }
}
