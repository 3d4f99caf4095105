import { personOf } from '@tessera/governance/permissions/actor'
import { z } from 'zod'
import { idInput, nameInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

/** The search part of an address: a few short values. */
const search = z
  .record(z.string().max(30), z.union([z.string().max(200), z.boolean(), z.number()]))
  .refine((values) => Object.keys(values).length <= 20, 'A view has at most 20 settings.')

/** Each person's own; the system has none. */
export const viewsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.views.list(personOf(ctx.actor) ?? '')),
  save: procedure
    .input(z.strictObject({ name: nameInput, search }))
    .mutation(({ ctx, input }) => ctx.services.views.save(personOf(ctx.actor) ?? '', input)),
  remove: procedure
    .input(z.strictObject({ id: idInput }))
    .mutation(({ ctx, input }) => ctx.services.views.remove(personOf(ctx.actor) ?? '', input.id)),
})
