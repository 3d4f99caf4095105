import { z } from 'zod'
import { existingKeyInput, definitionInput, momentInput, profileCursorInput, textInput } from '../input.ts'
import { procedure, router, streamed } from '../procedures.ts'
import { withProgress } from '../with-progress.ts'

const preview = z.object({
  definition: definitionInput,
  key: existingKeyInput.optional(),
  asOf: momentInput.optional(),
})

/** Every preview stops working when its request is aborted. */
export const previewRouter = router({
  size: procedure.input(preview).query(({ ctx, input, signal }) => ctx.services.preview.size(input, signal)),
  members: procedure
    .input(
      preview.extend({
        cursor: profileCursorInput.optional(),
        limit: z.number().int().min(1).max(100).default(25),
      }),
    )
    .query(async ({ ctx, input, signal }) => {
      const answer = await ctx.services.preview.members(input, signal)
      // A person sees a sample; what asks with a key takes them away.
      if (ctx.actor.kind === 'api-key') {
        await ctx.services.exports.readByKey(ctx.actor, input.key, answer.size)
        if (input.key !== undefined) await ctx.services.usage.taken([input.key])
      }
      return answer
    }),
  breakdown: procedure
    .input(preview.extend({ field: textInput, limit: z.number().int().min(1).max(100).optional() }))
    .query(({ ctx, input, signal }) => ctx.services.preview.breakdown(input, signal)),
  trend: procedure
    .input(preview.extend({ weeks: z.number().int().min(1).max(104).optional() }))
    .query(({ ctx, input, signal }) => ctx.services.preview.trend(input, signal)),
  /** The same as `trend`, with how many of its moments are counted so far before the answer; read it by a streaming link. */
  trendSteps: procedure
    .input(preview.extend({ weeks: z.number().int().min(1).max(104).optional() }))
    .query(({ ctx, input, signal }) =>
      streamed(
        withProgress((tell: (progress: { done: number; of: number }) => void) =>
          ctx.services.preview.trend(input, signal, (done, of) => tell({ done, of })),
        ),
        signal,
      ),
    ),
  explain: procedure
    .input(preview.extend({ profileId: textInput }))
    .query(({ ctx, input, signal }) => ctx.services.preview.explain(input, signal)),
})
