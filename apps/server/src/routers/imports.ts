import { mappingSchema } from '@tessera/ingest/files/mapping'
import { z } from 'zod'
import { idInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const format = z.enum(['csv', 'ndjson', 'parquet'])
const id = idInput

export const importsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.imports.list()),
  inspect: procedure
    .input(z.object({ uploadId: id, format: format.optional() }))
    .mutation(({ ctx, input }) => ctx.services.imports.inspect(input)),
  start: procedure
    .input(z.object({ uploadId: id, mapping: mappingSchema, dryRun: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.services.imports.start(ctx.actor, input)),
  progress: procedure.input(z.object({ importId: id })).subscription(async function* ({
    ctx,
    input,
    signal,
  }) {
    yield* ctx.services.imports.progress(input.importId, signal)
  }),
  undo: procedure
    .input(z.object({ importId: id, dryRun: z.boolean() }))
    .mutation(({ ctx, input }) => ctx.services.imports.undo(ctx.actor, input)),
  cancel: procedure.input(z.object({ importId: id })).mutation(async ({ ctx, input }) => {
    await ctx.services.imports.cancel(input.importId)
    return { importId: input.importId }
  }),
})
