import { z } from 'zod'
import { idInput, notificationCursorInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const id = idInput

export const notificationsRouter = router({
  list: procedure
    .input(
      z.object({
        limit: z.number().int().min(1).max(100).default(30),
        cursor: notificationCursorInput.optional(),
        unread: z.boolean().optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.services.notifications.list(ctx.actor, input)),
  unread: procedure.query(async ({ ctx }) => ({
    unread: await ctx.services.notifications.unread(ctx.actor),
  })),
  markRead: procedure
    .input(z.strictObject({ ids: z.array(id).max(1000).optional() }))
    .mutation(async ({ ctx, input }) => {
      await ctx.services.notifications.markRead(ctx.actor, input.ids)
      return { unread: await ctx.services.notifications.unread(ctx.actor) }
    }),
})
