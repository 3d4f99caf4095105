import { z } from 'zod'
import { entryInput, existingKeyInput, momentInput, textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const page = {
  limit: z.number().int().min(1).max(200).default(50),
  cursor: entryInput.optional(),
}
const moment = momentInput.transform((text) => new Date(text)).optional()

/** The same for the list and, as a query string, for the export. */
export const auditFilterInput = z.strictObject({
  person: textInput.optional(),
  /** `segment.published`, or with an open end: `segment.`. */
  action: textInput.optional(),
  subject: textInput.optional(),
  subjectId: textInput.optional(),
  from: moment,
  until: moment,
  outcome: z.enum(['done', 'refused']).optional(),
})

/** An entry noted down before: its number and its hash. */
const headInput = z.strictObject({
  seq: entryInput,
  hash: z.string().regex(/^[0-9a-f]{64}$/, 'A hash has 64 of the signs 0–9 and a–f.'),
})

export const auditRouter = router({
  list: procedure
    .input(auditFilterInput.extend(page))
    .query(({ ctx, input }) => ctx.services.audit.list(input)),
  choices: procedure.query(({ ctx }) => ctx.services.audit.choices()),
  ofSegment: procedure
    .input(z.object({ key: existingKeyInput, ...page }))
    .query(({ ctx, input: { key, ...rest } }) => ctx.services.audit.ofSegment(key, rest)),
  verify: procedure
    .input(z.strictObject({ known: headInput.optional() }).optional())
    .query(({ ctx, input }) => ctx.services.audit.verify(input?.known)),
})
