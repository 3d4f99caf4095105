/** How a file's rows become messages. What a person confirms before an import runs. */
import { z } from 'zod'

const name = z.string().min(1).max(500)

const moments = {
  /**
   * How its moments are written: `dmy`, `mdy` (`31/12/24`, `12.05.2024 14:05`), `ymd` (year first, or the month is a word), strptime's
   * letters (`%d.%m.%Y`), `epoch-s`, `epoch-ms`. Left out: ISO 8601, and whatever the file's `dates` says.
   */
  dateFormat: z.string().min(1).max(100).optional(),
}

export const mappedColumnSchema = z.object({
  /** The column's name in the file. */
  column: z.string(),
  /** Name of the trait or property, without prefix. */
  name,
  type: z.enum(['text', 'number', 'boolean', 'datetime', 'list']),
  ...moments,
  /** What stands between whole and fraction; the other sign may group thousands. Left out: the file's, or a point and no groups. */
  decimal: z.enum(['.', ',']).optional(),
  /** What stands between the elements of a list. Left out: `;`. */
  separator: z.string().min(1).max(10).optional(),
})

const columns = z.array(mappedColumnSchema).max(500)

/** How the whole file is written; a column may say otherwise. */
const notation = {
  /** Which number of `1/2/2025` comes first. Left out: dates written so are left out. */
  dates: z.enum(['dmy', 'mdy']).optional(),
  decimal: z.enum(['.', ',']).optional(),
}

/** Ids that differ only in case and in space are one person, in the file and in the store. Not for NDJSON. */
const foldIds = z.boolean().optional()

export const mappingSchema = z.discriminatedUnion('kind', [
  /** Every line is a Segment-spec message (NDJSON only), or what the product of `source` writes in its exports. */
  z.object({
    kind: z.literal('messages'),
    source: z.enum(['segment', 'posthog', 'mixpanel']).optional(),
  }),
  /** Every row says what is known of one profile, from the moment in `at` on; without `at`, or where it is empty, from the import on. */
  z.object({
    kind: z.literal('profiles'),
    ...notation,
    id: z.string(),
    foldIds,
    /** What an empty cell does to the trait: takes its value away, or leaves it. Left out: `overwrite`. */
    blank: z.enum(['overwrite', 'keep']).optional(),
    at: z.string().optional(),
    atFormat: moments.dateFormat,
    columns,
  }),
  /** Every row is one event. */
  z.object({
    kind: z.literal('events'),
    ...notation,
    id: z.string(),
    foldIds,
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

/** The mapping with what it says of the whole file said of each column. */
export function withColumnNotation<M extends Mapping>(mapping: M): M {
  if (mapping.kind === 'messages') return mapping
  const { dates, decimal, ...rest } = mapping
  const atFormat = mapping.atFormat ?? dates
  return {
    ...rest,
    ...(atFormat === undefined ? {} : { atFormat }),
    columns: mapping.columns.map((column) => {
      if (column.type === 'datetime' && dates !== undefined) return { dateFormat: dates, ...defined(column) }
      return column.type === 'number' && decimal !== undefined ? { decimal, ...defined(column) } : column
    }),
  } as M
}

function defined(column: MappedColumn): MappedColumn {
  const { dateFormat, decimal, ...rest } = column
  return {
    ...rest,
    ...(dateFormat === undefined ? {} : { dateFormat }),
    ...(decimal === undefined ? {} : { decimal }),
  }
}
