/** How a file's rows become messages. What a person confirms before an import runs. */
import { z } from 'zod'

const name = z.string().min(1).max(500)

const moments = {
  /** How its moments are written, in strptime's letters (`%d.%m.%Y`), or `epoch-s`, `epoch-ms`. Left out: ISO 8601. */
  dateFormat: z.string().min(1).max(100).optional(),
}

export const mappedColumnSchema = z.object({
  /** The column's name in the file. */
  column: z.string(),
  /** Name of the trait or property, without prefix. */
  name,
  type: z.enum(['text', 'number', 'boolean', 'datetime', 'list']),
  ...moments,
  /** What stands between whole and fraction; `,` also means that `.` groups thousands. Left out: a point. */
  decimal: z.enum(['.', ',']).optional(),
  /** What stands between the elements of a list. Left out: `;`. */
  separator: z.string().min(1).max(10).optional(),
})

const columns = z.array(mappedColumnSchema).max(500)

export const mappingSchema = z.discriminatedUnion('kind', [
  /** Every line is a Segment-spec message (NDJSON only), or what the product of `source` writes in its exports. */
  z.object({
    kind: z.literal('messages'),
    source: z.enum(['segment', 'posthog', 'mixpanel']).optional(),
  }),
  /** Every row says what is known of one profile, from the moment in `at` on; without `at`, from the moment of the import. */
  z.object({
    kind: z.literal('profiles'),
    id: z.string(),
    at: z.string().optional(),
    atFormat: moments.dateFormat,
    columns,
  }),
  /** Every row is one event. */
  z.object({
    kind: z.literal('events'),
    id: z.string(),
    at: z.string(),
    atFormat: moments.dateFormat,
    event: z.union([z.object({ name }), z.object({ column: z.string() })]),
    /** A column whose value identifies the event. Left out: the row's content does, and how often it has come before. */
    messageId: z.string().optional(),
    columns,
  }),
])

export type Mapping = z.infer<typeof mappingSchema>
export type MappedColumn = z.infer<typeof mappedColumnSchema>
export type RowMapping = Exclude<Mapping, { kind: 'messages' }>
