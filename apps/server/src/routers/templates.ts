import { procedure, router } from '../procedures.ts'

export const templatesRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.templates.list()),
})
