import { procedure, router } from '../procedures.ts'

export const workspaceRouter = router({
  info: procedure.query(({ ctx }) => ctx.services.workspace.info()),
})
