/** Case files: tests for segments, as JSON. */
import * as z from 'zod/mini'
import { definitionSchema } from './definition-schema.ts'

const messages = z.array(z.looseObject({ type: z.string() }))
const definitions = z.record(
  z.string(),
  z.union([
    definitionSchema,
    z.looseObject({ status: z.enum(['draft', 'published', 'archived']), definition: z.unknown() }),
  ]),
)
const lists = z.record(z.string(), z.array(z.string()))
const type = z.enum(['text', 'number', 'boolean', 'datetime', 'list'])
const catalogue = z.looseObject({
  traits: z.optional(z.record(z.string(), type)),
  events: z.optional(z.record(z.string(), z.record(z.string(), type))),
})

const expect = z.union([
  z.looseObject({ members: z.array(z.string()) }),
  z.looseObject({ size: z.int().check(z.minimum(0)) }),
  z.looseObject({ diagnostic: z.union([z.literal(true), z.string()]) }),
])

const moment = z.string()

const step = z.looseObject({
  at: moment,
  messages: z.optional(messages),
  definition: z.optional(z.unknown()),
  lists: z.optional(lists),
  segments: z.optional(definitions),
  expect: z.optional(expect),
})

const testCase = z.looseObject({
  id: z.string(),
  about: z.optional(z.string()),
  asOf: z.optional(moment),
  timeZone: z.optional(z.string()),
  messages: z.optional(messages),
  dataset: z.optional(z.string()),
  segments: z.optional(definitions),
  lists: z.optional(lists),
  catalogue: z.optional(catalogue),
  key: z.optional(z.string()),
  // Cases about diagnostics hold definitions that are none.
  definition: z.unknown(),
  expect: z.optional(expect),
  steps: z.optional(z.array(step)),
})

const dataset = z.union([messages, z.looseObject({ messages, catalogue: z.optional(catalogue) })])

export const caseFileSchema = z.looseObject({
  datasets: z.optional(z.record(z.string(), dataset)),
  cases: z.array(testCase),
})

/** JSON Schema (draft 2020-12) of a case file. */
export function caseFileJsonSchema(): object {
  return { title: 'Case file: tests for segments', ...z.toJSONSchema(caseFileSchema) }
}
