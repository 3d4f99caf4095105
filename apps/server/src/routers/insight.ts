import { z } from 'zod'
import { definitionInput, existingKeyInput, momentInput, textInput } from '../input.ts'
import { procedure, router, streamed } from '../procedures.ts'
import { withProgress } from '../with-progress.ts'

const asOf = momentInput.optional()

/** All of them stop working when their request is aborted. */
export const insightRouter = router({
  compare: procedure
    .input(
      z.object({
        key: existingKeyInput.optional(),
        before: definitionInput.optional(),
        after: definitionInput,
        asOf,
        samples: z.number().int().min(0).max(100).optional(),
      }),
    )
    .query(({ ctx, input, signal }) => ctx.services.insight.compare(input, signal)),
  impact: procedure
    .input(z.object({ key: existingKeyInput, definition: definitionInput.optional(), asOf }))
    .query(({ ctx, input, signal }) => ctx.services.insight.impact(input, signal)),
  /** How many traits and events are counted so far, then what tells members apart; read it by a streaming link. */
  distinguishSteps: procedure
    .input(
      z.object({
        definition: definitionInput,
        key: existingKeyInput.optional(),
        asOf,
        limit: z.number().int().min(1).max(200).optional(),
      }),
    )
    .query(({ ctx, input: { key, asOf: at, ...input }, signal }) =>
      streamed(
        withProgress((tell: (progress: { done: number; of: number }) => void) =>
          ctx.services.insight.distinguish(
            { ...input, ...(key === undefined ? {} : { key }), ...(at === undefined ? {} : { asOf: at }) },
            signal,
            tell,
          ),
        ),
        signal,
      ),
    ),
  timeline: procedure
    .input(
      z.object({
        key: existingKeyInput,
        profileId: textInput,
        days: z.number().int().min(1).max(400).default(90),
        asOf,
      }),
    )
    .query(({ ctx, input, signal }) => ctx.services.insight.timeline(input, signal)),
})
