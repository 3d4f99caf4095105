/** The stored shape as zod schemas: what `schema/definition.schema.json` is made from. */
import * as z from 'zod/mini'
import { operatorsByType } from './operators.ts'
import { limits } from './parse/limits.ts'
import { units } from './span.ts'
import { calendarPeriods } from './validate/read-window.ts'

function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  z.globalRegistry.add(schema, { description })
  return schema
}

const amount = z.int().check(z.minimum(1))
const unit = z.enum(units)
const span = described(
  z.looseObject({ amount, unit }),
  'A length of time; month and year keep the wall clock.',
)
const moment = described(
  z.string(),
  'ISO 8601; without an offset in the workspace’s zone, without a time its midnight.',
)
const ago = described(z.looseObject({ ago: amount, unit }), 'asOf minus a length of time.')
const key = z.string().check(z.minLength(1))

const window = described(
  z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.literal('ever') }),
    described(z.looseObject({ kind: z.literal('last'), amount, unit }), '(asOf − N, asOf]'),
    described(z.looseObject({ kind: z.literal('next'), amount, unit }), '(asOf, asOf + N]; not over events'),
    described(
      z.looseObject({ kind: z.literal('ago'), from: z.optional(span), to: z.optional(span) }),
      '(asOf − from, asOf − to]; an end left out is open',
    ),
    described(
      z.looseObject({ kind: z.literal('absolute'), from: z.optional(moment), to: z.optional(moment) }),
      '[from, to); at least one of them',
    ),
    z.looseObject({ kind: z.literal('calendar'), period: z.enum(calendarPeriods) }),
  ]),
  'A stretch of time as of asOf.',
)

const measure = described(
  z.discriminatedUnion('kind', [
    z.looseObject({ kind: z.enum(['count', 'days']) }),
    z.looseObject({
      kind: z.enum(['sum', 'avg', 'min', 'max', 'distinct', 'first', 'latest']),
      property: key,
    }),
    z.looseObject({
      kind: z.enum(['sinceFirst', 'sinceLast']),
      unit: z.enum(['minute', 'hour', 'day', 'week']),
    }),
  ]),
  'What is taken of the events; left out, their count.',
)

const node = {
  id: z.optional(z.string()),
  muted: described(z.optional(z.boolean()), 'As if absent, everywhere.'),
}

const group = described(
  z.looseObject({
    ...node,
    combinator: z.enum(['and', 'or']),
    not: described(z.optional(z.boolean()), 'The complement in the population.'),
    get rules(): z.ZodMiniType {
      return z.array(z.union([group, condition])).check(z.minLength(1))
    },
  }),
  `Groups nest at most ${limits.levels} levels deep.`,
)

const scalar = z.union([z.string().check(z.minLength(1)), z.number(), z.boolean()])
const operators = [...new Set(Object.values(operatorsByType).flat())]

const valueCondition = z.looseObject({
  ...node,
  field: described(
    z
      .string()
      .check(
        z.regex(
          /^(?:(?:trait|score|percentile|decile|cluster|event|random|property)\..+|profile\.(?:id|firstSeenAt|lastSeenAt)|everyone)$/s,
        ),
      ),
    '`event.*` is any event; `property.…` only inside `where`.',
  ),
  operator: z.enum(operators),
  value: described(
    z.optional(
      z.union([
        scalar,
        z.array(scalar).check(z.minLength(1), z.maxLength(limits.values)),
        z.array(ago),
        ago,
        window,
      ]),
    ),
    'Left out for null and notNull.',
  ),
  valueSource: described(z.optional(z.enum(['value', 'field'])), '`field`: the value names another trait.'),
  measure: z.optional(measure),
  window: z.optional(window),
  get where() {
    return z.optional(group)
  },
})

const step = z.looseObject({
  event: key,
  get where() {
    return z.optional(group)
  },
  within: z.optional(span),
  get without() {
    return z.optional(z.array(absent))
  },
  not: described(z.optional(z.boolean()), 'Only on the last step: it did not follow.'),
})

const absent = z.looseObject({
  event: key,
  get where() {
    return z.optional(group)
  },
})

const sequenceCondition = z.looseObject({
  ...node,
  field: z.literal('sequence'),
  operator: z.enum(['did', 'didNot']),
  value: z.looseObject({ window: z.optional(window), steps: z.array(step).check(z.minLength(1)) }),
})

const lifecycleCondition = z.looseObject({
  ...node,
  field: z.string().check(z.regex(/^lifecycle\..+$/s)),
  operator: z.enum(['firstTime', 'stopped', 'restarted', 'regularly']),
  value: z.union([
    span,
    z.looseObject({ period: span, of: amount, atLeast: amount, times: z.optional(amount) }),
  ]),
  get where() {
    return z.optional(group)
  },
})

const referenceCondition = z.looseObject({
  ...node,
  field: z.enum(['segment', 'list']),
  operator: z.enum(['in', 'notIn']),
  value: key,
})

const condition = z.union([valueCondition, sequenceCondition, lifecycleCondition, referenceCondition])

const pins = () => z.optional(z.array(key).check(z.maxLength(limits.values)))

/**
 * A finished definition: what the builder saves, the API and the command line take. A draft may lack values. Which operator
 * fits which field depends on the catalogue; `validateDefinition` knows.
 */
export const definitionSchema = described(
  z.looseObject({
    version: z.literal(1),
    rule: group,
    pinIn: described(pins(), 'Keys of manual lists whose profiles are always in.'),
    pinOut: described(pins(), 'Keys of manual lists whose profiles are never in; out beats in.'),
  }),
  'A segment of Tessera, version 1.',
)

for (const [id, schema] of Object.entries({ group, condition, window, span, moment })) {
  schema.register(z.globalRegistry, { ...z.globalRegistry.get(schema), id })
}

/** JSON Schema (draft 2020-12) of a definition. */
export function definitionJsonSchema(): object {
  return { title: 'Segment definition', ...z.toJSONSchema(definitionSchema) }
}
