import { z } from 'zod'
import { existingKeyInput, keyInput, nameInput, textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const key = existingKeyInput
const inline = z.object({ ids: z.array(textInput).max(10_000), uploadId: z.undefined().optional() })
/** More ids than a request carries come as an upload. */
const uploaded = z.object({ uploadId: z.uuid(), ids: z.undefined().optional() })
const listIds = z.union([inline, uploaded], {
  error:
    'Send up to 10,000 "ids", each up to 1,000 characters, or the "uploadId" of a file with one id a line.',
})

export const listsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.lists.list()),
  create: procedure
    .input(z.object({ key: keyInput.optional(), name: nameInput }).and(listIds))
    .mutation(({ ctx, input }) => ctx.services.lists.create(input)),
  replace: procedure
    .input(z.object({ key }).and(listIds))
    .mutation(({ ctx, input }) => ctx.services.lists.replace(input)),
  remove: procedure.input(z.object({ key })).mutation(async ({ ctx, input }) => {
    await ctx.services.lists.remove(input.key)
    return { key: input.key }
  }),
})
