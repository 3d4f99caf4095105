import { z } from 'zod'
import { existingKeyInput, revisionInput, textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

export const cadenceRouter = router({
  list: procedure
    .input(z.object({ whose: z.enum(['mine', 'all']).default('mine') }))
    .query(({ ctx, input }) => ctx.services.cadence.list(ctx.actor, input)),
  confirm: procedure
    .input(z.object({ key: existingKeyInput, revision: revisionInput, note: textInput.optional() }))
    .mutation(({ ctx, input }) => ctx.services.cadence.confirm(ctx.actor, input)),
})
