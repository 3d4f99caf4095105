import { z } from 'zod'
import { existingKeyInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

/** Members that leave otherwise than as a file (`GET /api/segments/:key/members`). */
export const exportsRouter = router({
  /** A mutation, because it is written into the log. */
  ids: procedure.input(z.object({ key: existingKeyInput })).mutation(async ({ ctx, input, signal }) => {
    const copied = await ctx.services.exports.ids(ctx.actor, input.key, signal)
    await ctx.services.usage.taken([input.key])
    return copied
  }),
})
