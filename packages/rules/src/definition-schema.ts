/** The stored shape as zod schemas: what `schema/definition.schema.json` is made from. */
import * as z from 'zod/mini'
import type { CalendarPeriod } from './definition.ts'
import { type KeyPlace, isMisplaced, misplacedKeys } from './keys.ts'
import { limits } from './parse/limits.ts'
import { units } from './time/span.ts'
import { calendarPeriods, liesAhead } from './validate/read-window.ts'

function described<T extends z.ZodMiniType>(schema: T, description: string): T {
  z.globalRegistry.add(schema, { description })
  return schema
}

/** An object of the language: refuses the keys that mean nothing in its place; keys that the language has nowhere may stand. */
function placed<Shape extends z.core.$ZodLooseShape>(place: KeyPlace, shape: Shape, description?: string) {
  const schema = z.looseObject(shape).check(
    z.refine(
      (value) => Object.entries(value).every(([key, of]) => isAbsent(of) || !isMisplaced(key, place)),
      {
        error: 'A key stands where it means nothing.',
      },
    ),
  )
  const refused = `^(?:${misplacedKeys(place).join('|')})$`
  z.globalRegistry.add(schema, {
    ...(description !== undefined && { description }),
    patternProperties: { [refused]: { type: 'null' } },
  })
  return schema
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null
}

const amount = z.int().check(z.minimum(1))
const unit = z.enum(units)
const span = placed(
  'length of time',
  { amount, unit },
  'A length of time; month and year keep the wall clock.',
)
const moment = described(
  z.string(),
  'ISO 8601; without an offset in the workspace’s zone. An end without a time is that day’s first moment.',
)
const ago = placed(
  'moment',
  { ago: z.int().check(z.minimum(0)), unit },
  'asOf minus a length of time; 0 is asOf itself.',
)
const key = z.string().check(z.minLength(1))

const backward = [
  placed('window ever', { kind: z.literal('ever') }),
  placed('window last', { kind: z.literal('last'), amount, unit }, '(asOf − N, asOf]'),
  placed(
    'window ago',
    { kind: z.literal('ago'), from: z.nullish(span), to: z.nullish(span) },
    '(asOf − from, asOf − to]; an end left out is open',
  ),
  placed(
    'window absolute',
    { kind: z.literal('absolute'), from: z.nullish(moment), to: z.nullish(moment) },
    '[from, to); at least one of them',
  ),
] as const
const next = placed(
  'window next',
  { kind: z.literal('next'), amount, unit },
  '(asOf, asOf + N]; not over events',
)
const calendar = <P extends CalendarPeriod>(periods: readonly P[]) =>
  placed('window calendar', { kind: z.literal('calendar'), period: z.enum(periods) })

const window = described(
  z.discriminatedUnion('kind', [...backward, next, calendar(calendarPeriods)]),
  'A stretch of time as of asOf.',
)
const eventWindow = described(
  z.discriminatedUnion('kind', [
    ...backward,
    calendar(calendarPeriods.filter((period) => !liesAhead(period))),
  ]),
  'A stretch of time in which events have happened.',
)

const measure = described(
  z.discriminatedUnion('kind', [
    placed('measure of events', { kind: z.enum(['count', 'days']) }),
    placed('measure of a property', {
      kind: z.enum(['sum', 'avg', 'min', 'max', 'distinct', 'first', 'latest']),
      property: key,
    }),
    placed('measure of time since', {
      kind: z.enum(['sinceFirst', 'sinceLast']),
      unit: z.enum(['minute', 'hour', 'day', 'week']),
    }),
  ]),
  'What is taken of the events; left out, their count.',
)

const node = {
  id: described(z.optional(z.unknown()), 'Carries no meaning.'),
  muted: described(z.nullish(z.boolean()), 'As if absent, everywhere.'),
}

/** Of a muted node nothing else matters. */
const muted = z.looseObject({ muted: z.literal(true) })

const not = described(z.nullish(z.boolean()), 'The complement.')
const combinator = z.enum(['and', 'or'])
const groupSource = z.nullish(z.literal('value'))
const valueSource = described(
  z.nullish(z.enum(['value', 'field'])),
  '`field`: the value names another trait, or another property.',
)

const scalar = z.union([z.string().check(z.minLength(1)), z.number(), z.boolean()])
const operand = z.union([scalar, ago])

/** What a condition on one value looks like, by the kind of its right side. */
const comparisons = [
  z.looseObject({
    operator: z.enum([
      ...(['=', '!=', '<', '<=', '>', '>='] as const),
      ...(['contains', 'doesNotContain', 'beginsWith', 'doesNotBeginWith'] as const),
      ...(['endsWith', 'doesNotEndWith'] as const),
    ]),
    value: operand,
    valueSource,
  }),
  z.looseObject({
    operator: z.enum(['in', 'notIn', 'containsAny', 'containsAll', 'containsNone']),
    value: z.array(scalar).check(z.minLength(1), z.maxLength(limits.values)),
    valueSource: z.nullish(z.literal('value')),
  }),
  z.looseObject({
    operator: z.enum(['between', 'notBetween']),
    value: described(z.array(operand).check(z.length(2)), 'Both ends, both included.'),
    valueSource,
  }),
  z.looseObject({
    operator: z.enum(['within', 'notWithin', 'anniversary']),
    value: window,
    valueSource: z.nullish(z.literal('value')),
  }),
  z.looseObject({ operator: z.enum(['null', 'notNull']), valueSource }),
] as const

const comparison = described(z.union(comparisons), 'An operator with what it takes.')

const property = described(
  z.intersection(
    placed('value condition', {
      ...node,
      rules: z.optional(z.never()),
      field: z.string().check(z.regex(/^property\.[\s\S]+$/)),
    }),
    comparison,
  ),
  'A condition on a property of one event.',
)

const filter = placed(
  'group',
  {
    ...node,
    combinator,
    not,
    valueSource: groupSource,
    rules: z.lazy((): z.ZodMiniType => z.array(z.union([muted, filter, property])).check(z.minLength(1))),
  },
  'Which events count, by their own properties.',
)

const where = z.nullish(z.union([z.looseObject({ muted: z.literal(true), rules: z.unknown() }), filter]))

const group = placed(
  'group',
  {
    ...node,
    combinator,
    not,
    valueSource: groupSource,
    rules: z.lazy((): z.ZodMiniType => z.array(z.union([muted, group, condition])).check(z.minLength(1))),
  },
  `Groups nest at most ${limits.levels} levels deep.`,
)

const profileCondition = z.intersection(
  placed('value condition', {
    ...node,
    rules: z.optional(z.never()),
    field: z
      .string()
      .check(
        z.regex(
          /^(?:(?:trait|score|percentile|decile|cluster|random)\.[\s\S]+|profile\.(?:id|firstSeenAt|lastSeenAt))$/,
        ),
      ),
  }),
  comparison,
)

const eventCondition = z.intersection(
  placed('event condition', {
    ...node,
    rules: z.optional(z.never()),
    field: described(z.string().check(z.regex(/^event\.[\s\S]+$/)), '`event.*` is any event.'),
    measure: z.nullish(measure),
    window: z.nullish(eventWindow),
    where,
  }),
  comparison,
)

const bare = {
  ...node,
  rules: z.optional(z.never()),
  valueSource: z.nullish(z.literal('value')),
}

const everyoneCondition = placed('everyone condition', {
  ...bare,
  field: z.literal('everyone'),
  operator: z.literal('='),
  value: z.literal(true),
})

const named = { event: key, where }

const step = placed('step', {
  ...named,
  within: z.nullish(span),
  without: z.nullish(z.array(placed('event not in between', named))),
  not: described(z.nullish(z.boolean()), 'Only on the last step: it did not follow.'),
})

const sequenceCondition = placed('sequence condition', {
  ...bare,
  field: z.literal('sequence'),
  operator: z.enum(['did', 'didNot']),
  value: placed('sequence', {
    window: z.nullish(eventWindow),
    steps: z.array(step).check(z.minLength(1), z.maxLength(limits.values)),
  }),
})

const lifecycleField = z.string().check(z.regex(/^lifecycle\.[\s\S]+$/))

const lifecycleConditions = [
  placed('lifecycle condition', {
    ...bare,
    field: lifecycleField,
    operator: z.enum(['firstTime', 'stopped', 'restarted']),
    value: span,
    where,
  }),
  placed('lifecycle condition', {
    ...bare,
    field: lifecycleField,
    operator: z.literal('regularly'),
    value: placed('habit', { period: span, of: amount, atLeast: amount, times: z.optional(amount) }),
    where,
  }),
] as const

const referenceCondition = placed('reference condition', {
  ...bare,
  field: z.enum(['segment', 'list']),
  operator: z.enum(['in', 'notIn']),
  value: key,
})

const condition = z.union([
  profileCondition,
  eventCondition,
  sequenceCondition,
  ...lifecycleConditions,
  referenceCondition,
  everyoneCondition,
])

const pins = () => z.optional(z.array(key).check(z.maxLength(limits.values)))

/**
 * A finished definition: what the builder saves, the API and the command line take. A draft may lack values. Which operator
 * fits which field depends on the catalogue; `validateDefinition` knows.
 */
export const definitionSchema = placed(
  'definition',
  {
    version: z.literal(1),
    rule: group,
    pinIn: described(pins(), 'Keys of manual lists whose profiles are always in.'),
    pinOut: described(pins(), 'Keys of manual lists whose profiles are never in; out beats in.'),
  },
  'A segment of Tessera, version 1.',
)

for (const [id, schema] of Object.entries({
  group,
  condition,
  comparison,
  filter,
  property,
  window,
  eventWindow,
  span,
  moment,
})) {
  schema.register(z.globalRegistry, { ...z.globalRegistry.get(schema), id })
}

/** JSON Schema (draft 2020-12) of a definition. */
export function definitionJsonSchema(): object {
  return { title: 'Segment definition', ...z.toJSONSchema(definitionSchema) }
}
