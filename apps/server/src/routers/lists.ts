import { z } from 'zod'
import { existingKeyInput, idInput, keyInput, nameInput, revisionInput, textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const key = existingKeyInput
const inline = z.object({ ids: z.array(textInput).max(10_000), uploadId: z.undefined().optional() })
/** More ids than a request carries come as an upload. */
const uploaded = z.object({ uploadId: idInput, ids: z.undefined().optional() })
const listIds = z.union([inline, uploaded], {
  error:
    'Send up to 10,000 "ids", each up to 1,000 characters, or the "uploadId" of a file with one id a line.',
})

const entries = listIds.and(z.object({ matchBy: textInput.optional() }))
/** The revision that was seen: whoever changes who is on a list has read who would enter and leave. */
const at = z.object({ key, revision: revisionInput })

export const listsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.lists.list()),
  get: procedure.input(z.object({ key })).query(({ ctx, input }) => ctx.services.lists.get(input.key)),
  members: procedure
    .input(
      z.object({
        key,
        limit: z.number().int().min(1).max(200).default(50),
        cursor: textInput.optional(),
        known: z.boolean().optional(),
        search: textInput.optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.services.lists.members(input)),
  /** Changes nothing; a mutation because ids are too long for an address. */
  match: procedure
    .input(
      z
        .object({ onto: z.object({ key, how: z.enum(['replace', 'add', 'remove']) }).optional() })
        .and(entries),
    )
    .mutation(({ ctx, input, signal }) => ctx.services.lists.match(input, signal)),
  create: procedure
    .input(z.object({ key: keyInput.optional(), name: nameInput }).and(entries))
    .mutation(({ ctx, input }) => ctx.services.lists.create(ctx.actor, input)),
  replace: procedure
    .input(at.and(entries))
    .mutation(({ ctx, input }) => ctx.services.lists.replace(ctx.actor, input)),
  add: procedure
    .input(at.and(entries))
    .mutation(({ ctx, input }) => ctx.services.lists.add(ctx.actor, input)),
  takeOff: procedure
    .input(at.extend({ ids: z.array(textInput).min(1).max(10_000) }))
    .mutation(({ ctx, input }) => ctx.services.lists.takeOff(ctx.actor, input)),
  remove: procedure.input(z.object({ key })).mutation(async ({ ctx, input }) => {
    await ctx.services.lists.remove(ctx.actor, input.key)
    return { key: input.key }
  }),
})
