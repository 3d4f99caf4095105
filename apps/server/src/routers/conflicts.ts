import { suppressionReasons } from '@tessera/db/conflicts/suppression-repository'
import { z } from 'zod'
import { definitionInput, existingKeyInput, nameInput, profileCursorInput, revisionInput } from '../input.ts'
import { procedure, router, streamed } from '../procedures.ts'
import { withProgress } from '../with-progress.ts'

const key = existingKeyInput
const at = z.strictObject({ key, revision: revisionInput })
const group = z.strictObject({
  name: nameInput,
  segments: z
    .array(key)
    .min(2, 'A group has at least two segments.')
    .max(100, 'A group has at most 100 segments.')
    .refine((keys) => new Set(keys).size === keys.length, 'Each segment is in a group once.'),
})
const messageKind = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[\p{L}\p{N} _-]+$/u, 'A kind of message is made of letters, digits, spaces and hyphens.')
const suppression = z.strictObject({
  name: nameInput,
  reason: z.enum(suppressionReasons),
  definition: definitionInput,
  exceptKinds: z.array(messageKind).max(50),
})
const pair = z.strictObject({ a: key, b: key })
const selection = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('audience'), key }),
  z.strictObject({ kind: z.literal('suppressed'), key }),
  z.strictObject({ kind: z.literal('lost'), key, to: key }),
  pair.extend({ kind: z.literal('collision') }),
])

export const conflictsRouter = router({
  overview: procedure.query(({ ctx, signal }) => ctx.services.conflicts.overview(signal)),
  audience: procedure
    .input(z.strictObject({ key }))
    .query(({ ctx, input, signal }) => ctx.services.conflicts.audience(input.key, signal)),
  members: procedure
    .input(
      z.object({
        of: selection,
        limit: z.number().int().min(1).max(100).default(20),
        cursor: profileCursorInput.optional(),
      }),
    )
    .query(async ({ ctx, input, signal }) => {
      const answer = await ctx.services.conflicts.members(input, signal)
      // What asks with a key takes them away.
      if (ctx.actor.kind === 'api-key') {
        const key = input.of.kind === 'collision' ? input.of.a : input.of.key
        await ctx.services.exports.readByKey(ctx.actor, key, answer.size)
        if (input.of.kind === 'audience') await ctx.services.usage.taken([key])
      }
      return answer
    }),
  /** Collisions before and after, were this definition published. */
  forecast: procedure
    .input(z.strictObject({ key, definition: definitionInput }))
    .query(({ ctx, input, signal }) => ctx.services.conflicts.forecast(input, signal)),
  /** How far it is, then the trend; read it by a streaming link. */
  trendSteps: procedure
    .input(pair.extend({ weeks: z.number().int().min(1).max(52).default(12) }))
    .query(({ ctx, input, signal }) =>
      streamed(
        withProgress((tell: (progress: { done: number; of: number }) => void) =>
          ctx.services.conflicts.trend(input, signal, tell),
        ),
        signal,
      ),
    ),

  groupEffect: procedure
    .input(group.extend({ key }))
    .query(({ ctx, input, signal }) => ctx.services.conflicts.groupEffect(input, signal)),
  createGroup: procedure
    .input(group)
    .mutation(({ ctx, input }) => ctx.services.conflicts.groups.create(ctx.actor, input)),
  saveGroup: procedure
    .input(group.extend(at.shape))
    .mutation(({ ctx, input }) => ctx.services.conflicts.groups.save(ctx.actor, input)),
  removeGroup: procedure
    .input(at)
    .mutation(({ ctx, input }) => ctx.services.conflicts.groups.remove(ctx.actor, input)),

  createSuppression: procedure
    .input(suppression)
    .mutation(({ ctx, input }) => ctx.services.conflicts.suppressions.create(ctx.actor, input)),
  saveSuppression: procedure
    .input(suppression.extend(at.shape))
    .mutation(({ ctx, input }) => ctx.services.conflicts.suppressions.save(ctx.actor, input)),
  removeSuppression: procedure
    .input(at)
    .mutation(({ ctx, input }) => ctx.services.conflicts.suppressions.remove(ctx.actor, input)),

  createIntent: procedure
    .input(z.strictObject({ name: nameInput }))
    .mutation(({ ctx, input }) => ctx.services.conflicts.intents.create(ctx.actor, input.name)),
  removeIntent: procedure
    .input(z.strictObject({ key }))
    .mutation(({ ctx, input }) => ctx.services.conflicts.intents.remove(ctx.actor, input.key)),
  contradict: procedure
    .input(z.strictObject({ first: key, second: key, contradict: z.boolean() }))
    .mutation(({ ctx, input: { contradict, ...intents } }) =>
      ctx.services.conflicts.intents.contradict(ctx.actor, intents, contradict),
    ),
  declarations: procedure.query(async ({ ctx }) =>
    [...(await ctx.services.conflicts.intents.declarations())].map(([of, said]) => ({ key: of, ...said })),
  ),
  declare: procedure
    .input(at.extend({ intent: key.nullable(), messageKind }))
    .mutation(({ ctx, input: { intent, messageKind: kind, ...segment } }) =>
      ctx.services.conflicts.intents.declare(ctx.actor, segment, { intent, messageKind: kind }),
    ),
})
