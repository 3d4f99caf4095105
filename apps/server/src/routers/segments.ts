import { z } from 'zod'
import {
  definitionInput,
  descriptionInput,
  acceptedInput,
  existingKeyInput,
  keyInput,
  momentInput,
  nameInput,
  personIdInput,
  revisionInput,
  textInput,
  versionInput,
} from '../input.ts'
import { procedure, router } from '../procedures.ts'

const key = existingKeyInput
const segmentAt = z.strictObject({ key, revision: revisionInput })
const version = versionInput
const person = personIdInput

export const documentationInput = z.strictObject({
  purpose: descriptionInput,
  intendedUse: descriptionInput,
  category: z.enum(['operational', 'strategic']).nullable(),
  reviewDays: z.number().int().min(1).max(3650).nullable(),
  expiresAt: momentInput.nullable(),
})

export const segmentsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.segments.list(ctx.actor)),
  get: procedure
    .input(z.strictObject({ key }))
    .query(({ ctx, input }) => ctx.services.segments.get(ctx.actor, input.key)),
  version: procedure
    .input(z.strictObject({ key, version }))
    .query(({ ctx, input }) => ctx.services.segments.version(input.key, input.version)),
  liveAt: procedure
    .input(z.strictObject({ key, at: momentInput }))
    .query(({ ctx, input }) => ctx.services.segments.liveAt(input.key, input.at)),
  create: procedure
    .input(
      z.strictObject({
        name: nameInput,
        key: keyInput.optional(),
        description: descriptionInput.optional(),
        definition: definitionInput.optional(),
        documentation: documentationInput.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.segments.create(ctx.actor, input)),
  saveDraft: procedure
    .input(
      segmentAt.extend({
        definition: definitionInput,
        name: nameInput.optional(),
        description: descriptionInput.optional(),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.segments.saveDraft(ctx.actor, input)),
  publish: procedure
    .input(
      segmentAt.extend({
        note: descriptionInput.optional(),
        documentation: documentationInput.optional(),
        accepted: acceptedInput,
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.segments.publish(ctx.actor, input)),
  makeLive: procedure
    .input(
      z.strictObject({
        key,
        version,
        live: version,
        note: descriptionInput.optional(),
        accepted: acceptedInput,
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.segments.makeLive(ctx.actor, input)),
  undoPublication: procedure
    .input(z.strictObject({ key, version }))
    .mutation(({ ctx, input }) => ctx.services.segments.undoPublication(ctx.actor, input)),
  discardDraft: procedure
    .input(segmentAt)
    .mutation(({ ctx, input }) => ctx.services.segments.discardDraft(ctx.actor, input)),
  restore: procedure
    .input(segmentAt.extend({ version }))
    .mutation(({ ctx, input }) => ctx.services.segments.restore(ctx.actor, input)),
  rename: procedure
    .input(segmentAt.extend({ name: nameInput, description: descriptionInput.optional() }))
    .mutation(({ ctx, input }) => ctx.services.segments.rename(ctx.actor, input)),
  duplicate: procedure
    .input(z.strictObject({ key, name: nameInput }))
    .mutation(({ ctx, input }) => ctx.services.segments.duplicate(ctx.actor, input)),
  archive: procedure
    .input(segmentAt.extend({ reason: descriptionInput.optional() }))
    .mutation(({ ctx, input }) => ctx.services.segments.archive(ctx.actor, input)),
  unarchive: procedure
    .input(segmentAt.extend({ note: descriptionInput.optional(), accepted: acceptedInput }))
    .mutation(({ ctx, input }) => ctx.services.segments.unarchive(ctx.actor, input)),
  document: procedure
    .input(segmentAt.extend({ documentation: documentationInput, team: textInput.nullable().optional() }))
    .mutation(({ ctx, input }) => ctx.services.segments.document(ctx.actor, input)),
  verify: procedure
    .input(z.strictObject({ key, version, verified: z.boolean() }))
    .mutation(async ({ ctx, input }) => {
      await ctx.services.segments.verify(ctx.actor, input)
      return { key: input.key }
    }),
  confirmReview: procedure.input(z.strictObject({ key })).mutation(async ({ ctx, input }) => {
    await ctx.services.segments.confirmReview(ctx.actor, input.key)
    return { key: input.key }
  }),
  handOver: procedure
    .input(z.strictObject({ key, from: person.nullable(), to: person }))
    .mutation(async ({ ctx, input: { to, ...segment } }) => {
      await ctx.services.segments.handOver(ctx.actor, [segment], to)
      return { key: segment.key }
    }),
  handOverMany: procedure
    .input(
      z.strictObject({
        segments: z
          .array(z.strictObject({ key, from: person.nullable() }))
          .min(1)
          .max(500),
        to: person,
      }),
    )
    .mutation(async ({ ctx, input }) => {
      await ctx.services.segments.handOver(ctx.actor, input.segments, input.to)
      return { count: input.segments.length }
    }),
  mayOwn: procedure.query(({ ctx }) => ctx.services.segments.mayOwn()),
  orphaned: procedure.query(({ ctx }) => ctx.services.segments.orphaned()),
})
