import { z } from 'zod'
import { descriptionInput, existingKeyInput, idInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const id = idInput
const of = z.strictObject({ key: existingKeyInput, requestId: id.optional() })
const body = descriptionInput.refine((text) => text.trim() !== '', 'Write something.')

export const commentsRouter = router({
  list: procedure.input(of).query(({ ctx, input }) => ctx.services.comments.list(ctx.actor, input)),
  add: procedure
    .input(of.extend({ body }))
    .mutation(({ ctx, input }) => ctx.services.comments.add(ctx.actor, input)),
  edit: procedure
    .input(z.strictObject({ id, body }))
    .mutation(({ ctx, input }) => ctx.services.comments.edit(ctx.actor, input)),
  remove: procedure.input(z.strictObject({ id })).mutation(async ({ ctx, input }) => {
    await ctx.services.comments.remove(ctx.actor, input.id)
    return { id: input.id }
  }),
})
