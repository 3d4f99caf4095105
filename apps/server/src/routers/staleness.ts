import { procedure, router } from '../procedures.ts'

export const stalenessRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.staleness.list(ctx.actor)),
})
