import { z } from 'zod'
import { definitionInput, existingKeyInput, momentInput } from '../input.ts'
import { procedure, router, streamed } from '../procedures.ts'
import type { LogicProgress } from '../shapes/logic.ts'
import { withProgress } from '../with-progress.ts'

export const logicRouter = router({
  /** How far it is, then every finding of every segment; read it by a streaming link. */
  auditSteps: procedure.query(({ ctx, signal }) =>
    streamed(
      withProgress((tell: (progress: LogicProgress) => void) => ctx.services.logic.audit(signal, tell)),
      signal,
    ),
  ),
  /** Published segments that a draft repeats, lies in or holds, by logic; stops when its request is aborted. */
  neighbours: procedure
    .input(
      z.object({
        definition: definitionInput,
        key: existingKeyInput.optional(),
        asOf: momentInput.optional(),
      }),
    )
    .query(({ ctx, input, signal }) => ctx.services.logic.neighbours(input, signal)),
})
