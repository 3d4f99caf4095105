import { z } from 'zod'
import { textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'
import type { ImportMapping } from '../shapes/import.ts'

const format = z.enum(['csv', 'ndjson', 'parquet'])
const columns = z
  .array(
    z.object({
      column: textInput,
      name: textInput,
      type: z.enum(['text', 'number', 'boolean', 'datetime', 'list']),
    }),
  )
  .max(2000)

const mapping: z.ZodType<ImportMapping, ImportMapping> = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('messages') }),
  z.object({ kind: z.literal('profiles'), id: textInput, at: textInput.optional(), columns }),
  z.object({
    kind: z.literal('events'),
    id: textInput,
    at: textInput,
    event: z.union([z.object({ name: textInput }), z.object({ column: textInput })]),
    messageId: textInput.optional(),
    columns,
  }),
])

const id = z.uuid()

export const importsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.imports.list()),
  inspect: procedure
    .input(z.object({ uploadId: id, format: format.optional() }))
    .mutation(({ ctx, input }) => ctx.services.imports.inspect(input)),
  start: procedure
    .input(z.object({ uploadId: id, mapping, dryRun: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.services.imports.start(input)),
  progress: procedure.input(z.object({ importId: id })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    yield* ctx.services.imports.progress(input.importId, signal)
  }),
  cancel: procedure.input(z.object({ importId: id })).mutation(async ({ ctx, input }) => {
    await ctx.services.imports.cancel(input.importId)
    return { importId: input.importId }
  }),
})
