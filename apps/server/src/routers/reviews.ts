import { z } from 'zod'
import { acceptedInput, descriptionInput, existingKeyInput, idInput, revisionInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'
import { documentationInput } from './segments.ts'

const id = idInput
const requestAt = z.strictObject({ id, revision: revisionInput })
const note = descriptionInput.optional()
const how = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('merge') }),
  z.strictObject({ kind: z.literal('mine') }),
  z.strictObject({ kind: z.literal('draft'), segmentRevision: revisionInput }),
])
const reason = descriptionInput.trim().min(1, 'Say why, for the author.')

export const reviewsRouter = router({
  list: procedure
    .input(
      z.object({
        box: z.enum(['for-me', 'mine', 'open', 'decided']),
        segment: existingKeyInput.optional(),
        limit: z.number().int().min(1).max(100).default(50),
        cursor: id.optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.services.reviews.list(ctx.actor, input)),
  counts: procedure.query(({ ctx }) => ctx.services.reviews.counts(ctx.actor)),
  get: procedure
    .input(z.strictObject({ id }))
    .query(({ ctx, input }) => ctx.services.reviews.get(ctx.actor, input.id)),
  change: procedure
    .input(z.strictObject({ id }))
    .query(({ ctx, input, signal }) => ctx.services.reviews.change(input.id, signal)),
  submit: procedure
    .input(
      z.strictObject({
        key: existingKeyInput,
        revision: revisionInput,
        note,
        documentation: documentationInput.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.reviews.submit(ctx.actor, input)),
  resubmit: procedure
    .input(requestAt.extend({ segmentRevision: revisionInput, note }))
    .mutation(({ ctx, input }) => ctx.services.reviews.resubmit(ctx.actor, input)),
  rebase: procedure
    .input(requestAt.extend({ how }))
    .mutation(({ ctx, input }) => ctx.services.reviews.rebase(ctx.actor, input)),
  withdraw: procedure
    .input(requestAt)
    .mutation(({ ctx, input }) => ctx.services.reviews.withdraw(ctx.actor, input)),
  askForChanges: procedure
    .input(requestAt.extend({ reason }))
    .mutation(({ ctx, input }) => ctx.services.reviews.askForChanges(ctx.actor, input)),
  reject: procedure
    .input(requestAt.extend({ reason }))
    .mutation(({ ctx, input }) => ctx.services.reviews.reject(ctx.actor, input)),
  approve: procedure
    .input(requestAt.extend({ note, accepted: acceptedInput }))
    .mutation(({ ctx, input }) => ctx.services.reviews.approve(ctx.actor, input)),
})
