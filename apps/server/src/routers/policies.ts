import { namingPolicySchema } from '@tessera/governance/naming/naming-policy'
import { governancePolicySchema } from '@tessera/governance/policy/governance-policy'
import { spellingsSchema } from '@tessera/governance/vocabulary/spellings'
import { synonymsSchema } from '@tessera/governance/vocabulary/synonyms'
import { z } from 'zod'
import { existingKeyInput, revisionInput, textInput } from '../input.ts'
import { procedure, router } from '../procedures.ts'

const change = { version: revisionInput, note: textInput.default('') }

export const policiesRouter = router({
  naming: procedure.query(({ ctx }) => ctx.services.policies.naming()),
  governance: procedure.query(({ ctx }) => ctx.services.policies.governance()),
  synonyms: procedure.query(({ ctx }) => ctx.services.policies.synonyms()),
  spellings: procedure.query(({ ctx }) => ctx.services.policies.spellings()),
  versions: procedure
    .input(z.strictObject({ kind: z.enum(['naming', 'governance', 'synonyms', 'spellings']) }))
    .query(({ ctx, input }) => ctx.services.policies.versions(input.kind)),
  saveNaming: procedure
    .input(z.strictObject({ ...change, policy: namingPolicySchema }))
    .mutation(({ ctx, input }) => ctx.services.policies.saveNaming(ctx.actor, input)),
  saveGovernance: procedure
    .input(z.strictObject({ ...change, policy: governancePolicySchema }))
    .mutation(({ ctx, input }) => ctx.services.policies.saveGovernance(ctx.actor, input)),
  saveSynonyms: procedure
    .input(z.strictObject({ ...change, policy: synonymsSchema }))
    .mutation(({ ctx, input }) => ctx.services.policies.saveSynonyms(ctx.actor, input)),
  saveSpellings: procedure
    .input(z.strictObject({ ...change, policy: spellingsSchema }))
    .mutation(({ ctx, input }) => ctx.services.policies.saveSpellings(ctx.actor, input)),
  testName: procedure
    .input(
      z.strictObject({
        name: textInput,
        key: existingKeyInput.optional(),
        policy: namingPolicySchema.optional(),
      }),
    )
    .query(({ ctx, input }) => ctx.services.policies.testName(input)),
  violations: procedure
    .input(z.strictObject({ policy: namingPolicySchema.optional() }))
    .query(({ ctx, input }) => ctx.services.policies.violations(input.policy)),
})
