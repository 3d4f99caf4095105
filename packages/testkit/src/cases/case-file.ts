/**
 * The form of a case file as the runner reads it: looser than the published schema, which helps people to write one. Keys that
 * are not named here are allowed and mean nothing. Definitions and messages are kept as they are: whether they are good is what
 * a case may want to find out.
 */
import type { ValueType } from '@tessera/rules/catalogue'
import { z } from 'zod'

const valueType = z.enum(['text', 'number', 'boolean', 'datetime', 'list']) satisfies z.ZodType<ValueType>

const declaredTypes = z
  .looseObject({
    traits: z.record(z.string(), valueType).optional(),
    events: z.record(z.string(), z.record(z.string(), valueType)).optional(),
  })
  .describe('types known before any message is read; what is not named is inferred')

const moment = z.string().describe('ISO 8601; without an offset it is wall clock of the case’s zone')

const messages = z.array(z.unknown()).describe('Segment-spec messages, in order of arrival')

const dataset = z.union([messages, z.looseObject({ catalogue: declaredTypes.optional(), messages })])

const knownSegment = z.looseObject({
  status: z.enum(['draft', 'published', 'archived']),
  definition: z.unknown(),
})

const segments = z
  .record(z.string(), z.unknown())
  .describe('by key: a definition, taken as published, or { status, definition }')

const lists = z.record(z.string(), z.array(z.string())).describe('profile ids by list key')

const expectation = z
  .looseObject({
    members: z.array(z.string()).optional().describe('the members’ ids, in any order'),
    size: z.int().min(0).optional().describe('only their number'),
    diagnostic: z
      .union([z.literal(true), z.string()])
      .optional()
      .describe('the definition is refused: by any diagnostic, or by one of this code'),
  })
  .describe('one of these')

const step = z.looseObject({
  at: moment,
  messages: messages.optional().describe('arrive now, after all earlier ones'),
  definition: z.unknown().optional(),
  segments: segments.optional().describe('replace those of the same key, from this step on'),
  lists: lists.optional().describe('replace those of the same key, from this step on'),
  expect: expectation.optional(),
})

export const segmentCaseSchema = z.looseObject({
  id: z.string().min(1),
  about: z.string().optional(),
  asOf: moment.optional(),
  timeZone: z.string().optional().describe('IANA zone of the workspace, UTC if left out'),
  dataset: z.string().optional().describe('its messages come before the case’s own'),
  messages: messages.optional(),
  catalogue: declaredTypes.optional(),
  segments: segments.optional(),
  lists: lists.optional(),
  key: z.string().optional().describe('the definition’s own key, so that cycles through it are found'),
  definition: z.unknown().optional(),
  expect: expectation.optional(),
  steps: z.array(step).optional(),
})

/** Each case is read on its own, by `segmentCaseSchema`: one that is wrong leaves the others of its file alone. */
export const caseFileSchema = z.looseObject({
  datasets: z.record(z.string(), dataset).optional(),
  cases: z.array(z.unknown()),
})

export type CaseFile = z.infer<typeof caseFileSchema>
export type SegmentCase = z.infer<typeof segmentCaseSchema>
export type CaseStep = z.infer<typeof step>
export type Expectation = z.infer<typeof expectation>
export type DeclaredTypes = z.infer<typeof declaredTypes>
export const knownSegmentSchema = knownSegment

/** The messages, and types, that a case takes from its file. */
export function datasetOf(
  file: CaseFile,
  one: SegmentCase,
): { messages: unknown[]; catalogue?: DeclaredTypes } {
  const dataset = one.dataset === undefined ? [] : (file.datasets?.[one.dataset] ?? [])
  return Array.isArray(dataset) ? { messages: dataset } : dataset
}
