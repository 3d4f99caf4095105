import { z } from 'zod'
import { jobNames } from '../jobs/job-table.ts'
import { procedure, router } from '../procedures.ts'

export const jobsRouter = router({
  status: procedure.query(({ ctx }) => ctx.services.jobs.status(ctx.actor)),
  progressOf: procedure
    .input(z.object({ name: z.enum(jobNames) }))
    .query(({ ctx, input }) => ctx.services.jobs.progressOf(input.name)),
  runNow: procedure
    .input(z.object({ name: z.enum(jobNames) }))
    .mutation(({ ctx, input }) => ctx.services.jobs.runNow(ctx.actor, input.name)),
  outgoing: procedure.query(({ ctx }) => ctx.services.jobs.outgoing()),
  setWebhook: procedure
    .input(z.object({ url: z.string().trim().max(2000).nullable() }))
    .mutation(({ ctx, input }) => ctx.services.jobs.setWebhook(ctx.actor, input.url)),
  testWebhook: procedure.mutation(({ ctx }) => ctx.services.jobs.testWebhook(ctx.actor)),
})
