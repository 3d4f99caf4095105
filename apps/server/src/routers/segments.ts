import { z } from 'zod'
import {
  existingKeyInput,
  definitionInput,
  descriptionInput,
  keyInput,
  nameInput,
  revisionInput,
} from '../input.ts'
import { procedure, router } from '../procedures.ts'

const key = existingKeyInput
const segmentAt = z.object({ key, revision: revisionInput })
const version = z.number().int().min(1)

export const segmentsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.segments.list()),
  get: procedure.input(z.object({ key })).query(({ ctx, input }) => ctx.services.segments.get(input.key)),
  version: procedure
    .input(z.object({ key, version }))
    .query(({ ctx, input }) => ctx.services.segments.version(input.key, input.version)),
  create: procedure
    .input(
      z.object({
        name: nameInput,
        key: keyInput.optional(),
        description: descriptionInput.optional(),
        definition: definitionInput.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.segments.create(input)),
  saveDraft: procedure
    .input(
      segmentAt.extend({
        definition: definitionInput,
        name: nameInput.optional(),
        description: descriptionInput.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.segments.saveDraft(input)),
  publish: procedure
    .input(segmentAt.extend({ note: descriptionInput.optional() }))
    .mutation(({ ctx, input }) => ctx.services.segments.publish(input)),
  discardDraft: procedure
    .input(segmentAt)
    .mutation(({ ctx, input }) => ctx.services.segments.discardDraft(input)),
  restore: procedure
    .input(segmentAt.extend({ version }))
    .mutation(({ ctx, input }) => ctx.services.segments.restore(input)),
  rename: procedure
    .input(segmentAt.extend({ name: nameInput, description: descriptionInput.optional() }))
    .mutation(({ ctx, input }) => ctx.services.segments.rename(input)),
  duplicate: procedure
    .input(z.object({ key, name: nameInput }))
    .mutation(({ ctx, input }) => ctx.services.segments.duplicate(input)),
  archive: procedure.input(segmentAt).mutation(({ ctx, input }) => ctx.services.segments.archive(input)),
  unarchive: procedure.input(segmentAt).mutation(({ ctx, input }) => ctx.services.segments.unarchive(input)),
})
