import { MIN_REASON } from '@tessera/governance/fields/field-limits'
import { z } from 'zod'
import {
  acceptedInput,
  descriptionInput,
  existingKeyInput,
  idInput,
  nameInput,
  revisionInput,
  textInput,
} from '../input.ts'
import { procedure, router } from '../procedures.ts'

const key = existingKeyInput
/** Segments that are archived by one call. */
const MOST = 500
const runId = idInput
const reason = textInput.trim().min(MIN_REASON, 'Say in a few words why.')

export const archiveRouter = router({
  runs: procedure.query(({ ctx }) => ctx.services.archive.runs(ctx.actor)),
  propose: procedure
    .input(z.object({ label: nameInput.optional() }))
    .mutation(({ ctx, input, signal }) => ctx.services.archive.propose(ctx.actor, input, signal)),
  keep: procedure
    .input(z.object({ runId, key, reason }))
    .mutation(({ ctx, input }) => ctx.services.archive.keep(ctx.actor, input)),
  restore: procedure
    .input(z.object({ runId, key, note: descriptionInput.default(''), accepted: acceptedInput }))
    .mutation(({ ctx, input }) => ctx.services.archive.restore(ctx.actor, input)),
  undo: procedure
    .input(z.object({ runId }))
    .mutation(({ ctx, input }) => ctx.services.archive.undo(ctx.actor, input.runId)),
  /** Which of them would go and which would stay, and because of whom; nothing is changed. */
  impact: procedure
    .input(z.object({ keys: z.array(key).min(1).max(MOST) }))
    .query(({ ctx, input }) => ctx.services.bulkArchive.impact(input.keys)),
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
          .max(MOST),
        reason,
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.bulkArchive.archive(ctx.actor, input)),
})
