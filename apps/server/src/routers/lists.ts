import { z } from 'zod'
import { keyInput, nameInput, textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const key = z.string().max(200)
const ids = z.array(textInput).max(100_000)

export const listsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.lists.list()),
  create: procedure
    .input(z.object({ key: keyInput.optional(), name: nameInput, ids }))
    .mutation(({ ctx, input }) => ctx.services.lists.create(input)),
  replace: procedure
    .input(z.object({ key, ids }))
    .mutation(({ ctx, input }) => ctx.services.lists.replace(input)),
  remove: procedure.input(z.object({ key })).mutation(async ({ ctx, input }) => {
    await ctx.services.lists.remove(input.key)
    return { key: input.key }
  }),
})
