import { z } from 'zod'
import { existingKeyInput, nameInput, revisionInput, textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const key = existingKeyInput
const runId = z.string().max(100)
const reason = textInput.trim().min(3, 'Say in a few words why.')

export const archiveRouter = router({
  runs: procedure.query(({ ctx }) => ctx.services.archive.runs(ctx.actor)),
  propose: procedure
    .input(z.object({ label: nameInput.optional() }))
    .mutation(({ ctx, input }) => ctx.services.archive.propose(ctx.actor, input)),
  keep: procedure
    .input(z.object({ runId, key, reason }))
    .mutation(({ ctx, input }) => ctx.services.archive.keep(ctx.actor, input)),
  restore: procedure
    .input(z.object({ runId, key }))
    .mutation(({ ctx, input }) => ctx.services.archive.restore(ctx.actor, input)),
  undo: procedure
    .input(z.object({ runId }))
    .mutation(({ ctx, input }) => ctx.services.archive.undo(ctx.actor, input.runId)),
  impact: procedure
    .input(z.object({ key }))
    .query(({ ctx, input }) => ctx.services.replacing.impact(input.key)),
  /** What would change, counted; nothing is changed. */
  replacePlan: procedure
    .input(z.object({ key, by: key }))
    .query(({ ctx, input, signal }) => ctx.services.replacing.plan(input, signal)),
  replace: procedure
    .input(z.object({ key, by: key, note: textInput.default('') }))
    .mutation(({ ctx, input }) => ctx.services.replacing.replace(ctx.actor, input)),
  bulk: procedure
    .input(
      z.object({
        segments: z
          .array(z.object({ key, revision: revisionInput }))
          .min(1)
          .max(200),
        reason,
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.bulkArchive.archive(ctx.actor, input)),
})
