import { z } from 'zod'
import { textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const valuesOf = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('trait'), field: textInput }),
  z.object({ kind: z.literal('property'), event: textInput, property: textInput }),
])

export const catalogueRouter = router({
  palette: procedure.query(({ ctx }) => ctx.services.catalogue.palette()),
  values: procedure
    .input(
      z.object({
        of: valuesOf,
        search: textInput.optional(),
        limit: z.number().int().min(1).max(200).default(50),
      }),
    )
    .query(({ ctx, input }) => ctx.services.catalogue.values(input)),
  spellings: procedure
    .input(z.object({ of: valuesOf }))
    .query(({ ctx, input }) => ctx.services.catalogue.spellings(input.of)),
  otherSpellings: procedure
    .input(z.object({ of: valuesOf, values: z.array(textInput).max(10_000) }))
    .query(({ ctx, input }) => ctx.services.catalogue.otherSpellings(input)),
})
