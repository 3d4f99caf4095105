import { procedure, router } from '../procedures.ts'

export const movementRouter = router({
  /** Of every segment whose membership is kept. */
  list: procedure.query(({ ctx }) => ctx.services.movement.list()),
})
