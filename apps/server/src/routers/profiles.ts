import { suppressionReasons } from '@tessera/db/conflicts/suppression-repository'
import { z } from 'zod'
import { momentInput, textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const id = textInput.min(1)
const asOf = momentInput.optional()
const note = textInput.default('')
const reason = z.enum(suppressionReasons)
const place = z.object({ at: z.number().int(), seq: z.number().int() })

/** People of the data, by external id. */
export const profilesRouter = router({
  find: procedure
    .input(z.object({ text: textInput, limit: z.number().int().min(1).max(50).default(8) }))
    .query(({ ctx, input, signal }) => ctx.services.profiles.find(input.text, input.limit, signal)),
  get: procedure
    .input(z.object({ id, asOf }))
    .query(({ ctx, input, signal }) => ctx.services.profiles.get(input, signal)),
  events: procedure
    .input(
      z.object({
        id,
        asOf,
        name: textInput.optional(),
        limit: z.number().int().min(1).max(200).default(50),
        cursor: place.optional(),
      }),
    )
    .query(({ ctx, input: { cursor, ...input }, signal }) =>
      ctx.services.profiles.events({ ...input, before: cursor }, signal),
    ),
  segments: procedure
    .input(z.object({ id, asOf }))
    .query(({ ctx, input, signal }) => ctx.services.profiles.segments(input, signal)),
  erase: procedure
    .input(z.object({ id, confirm: textInput, note }))
    .mutation(({ ctx, input }) => ctx.services.profiles.erase(ctx.actor, input)),
  suppress: procedure.input(z.object({ id, reason, note })).mutation(async ({ ctx, input }) => {
    await ctx.services.profiles.suppress(ctx.actor, input)
    return { id: input.id }
  }),
  unsuppress: procedure.input(z.object({ id, reason, note })).mutation(async ({ ctx, input }) => {
    await ctx.services.profiles.unsuppress(ctx.actor, input)
    return { id: input.id }
  }),
})
