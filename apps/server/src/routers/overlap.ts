import type { OverlapProgress } from '@tessera/engine/answers'
import { z } from 'zod'
import { definitionInput, existingKeyInput, momentInput } from '../input.ts'
import { procedure, router, streamed } from '../procedures.ts'
import { mostPaired } from '../services/overlap/overlap-service.ts'
import type { OverlapOperand } from '../shapes/overlap.ts'
import { withProgress } from '../with-progress.ts'

/** A prediction will be one more kind. */
const operand = z.object({ kind: z.enum(['segment', 'draft', 'list']), key: existingKeyInput })
const operands = (most: number) =>
  z
    .array(operand)
    .min(2, 'Choose at least two to compare.')
    .max(most, `Choose at most ${most}.`)
    .refine((of) => new Set(of.map(nameOf)).size === of.length, 'Each can be chosen once.')
const nameOf = ({ kind, key }: OverlapOperand) => `${kind}:${key}`

/** Without either: the latest moment as of which everything is stored, up to an hour back, or now. */
const moment = { asOf: momentInput.optional(), anew: z.boolean().optional() }

/** All of them stop working when their request is aborted. */
export const overlapRouter = router({
  regions: procedure
    .input(z.object({ of: operands(20), ...moment }))
    .query(({ ctx, input, signal }) => ctx.services.overlap.regions(input, signal)),
  /** The definition that selects those in exactly the sets at `within` (indexes of `of`). */
  region: procedure
    .input(z.object({ of: operands(20), within: z.array(z.number().int().min(0).max(19)).max(20) }))
    .query(({ ctx, input }) => ctx.services.overlap.region(input)),
  /** How far it is, then how many each pair shares; read it by a streaming link. */
  pairsSteps: procedure
    .input(
      z.object({
        of: z.union([operands(mostPaired), z.literal('published')]),
        ...moment,
      }),
    )
    .query(({ ctx, input, signal }) =>
      streamed(
        withProgress((tell: (progress: OverlapProgress) => void) =>
          ctx.services.overlap.pairs(input, signal, tell),
        ),
        signal,
      ),
    ),
  ranking: procedure
    .input(
      z.object({
        definition: definitionInput,
        key: existingKeyInput.optional(),
        keep: z.array(existingKeyInput).max(3).optional(),
        asOf: momentInput.optional(),
      }),
    )
    .query(({ ctx, input, signal }) => ctx.services.overlap.ranking(input, signal)),
})
