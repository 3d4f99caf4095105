import { z } from 'zod'
import {
  emailInput,
  existingKeyInput,
  idInput,
  nameInput,
  personIdInput,
  roleInput,
  scopeInput,
} from '../input.ts'
import { procedure, router } from '../procedures.ts'

const id = personIdInput
/** Who takes the segments over, or that nobody does. */
const succession = z.union([z.strictObject({ handOverTo: id }), z.strictObject({ orphan: z.literal(true) })])

export const peopleRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.people.list()),
  names: procedure.query(({ ctx }) => ctx.services.people.names()),
  setRole: procedure
    .input(z.strictObject({ id, role: roleInput }))
    .mutation(({ ctx, input }) => ctx.services.people.setRole(ctx.actor, input.id, input.role)),
  setTeam: procedure
    .input(z.strictObject({ id, teamKey: existingKeyInput.nullable() }))
    .mutation(({ ctx, input }) => ctx.services.people.setTeam(ctx.actor, input.id, input.teamKey)),
  passwordLink: procedure
    .input(z.strictObject({ id }))
    .mutation(({ ctx, input }) => ctx.services.session.makePasswordLink(ctx.actor, input.id)),
  deactivate: procedure
    .input(z.strictObject({ id, segments: succession.optional() }))
    .mutation(({ ctx, input }) => ctx.services.people.deactivate(ctx.actor, input.id, input.segments)),
  reactivate: procedure
    .input(z.strictObject({ id }))
    .mutation(({ ctx, input }) => ctx.services.people.reactivate(ctx.actor, input.id)),
})

export const invitationsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.invitations.list()),
  create: procedure
    .input(z.strictObject({ email: emailInput, role: roleInput, teamKey: existingKeyInput.optional() }))
    .mutation(({ ctx, input }) => ctx.services.invitations.create(ctx.actor, input)),
  revoke: procedure
    .input(z.strictObject({ id: idInput }))
    .mutation(({ ctx, input }) => ctx.services.invitations.revoke(ctx.actor, input.id)),
})

export const apiKeysRouter = router({
  mine: procedure.query(({ ctx }) => ctx.services.apiKeys.mine(ctx.actor)),
  all: procedure.query(({ ctx }) => ctx.services.apiKeys.all()),
  create: procedure
    .input(
      z.strictObject({
        name: nameInput,
        scopes: z.array(scopeInput).min(1, 'A key needs a scope.').max(10),
        days: z
          .number('Say for how many days the key can be used.')
          .int('A number of whole days.')
          .min(1, 'At least 1 day.')
          .max(365, 'At most 365 days: make another key then.'),
        /** Empty for someone who signs in by the identity provider alone. */
        password: z.string().max(1000).default(''),
      }),
    )
    .mutation(({ ctx, input }) => ctx.services.apiKeys.create(ctx.actor, input, ctx)),
  revoke: procedure
    .input(z.strictObject({ id: idInput }))
    .mutation(({ ctx, input }) => ctx.services.apiKeys.revoke(ctx.actor, input.id)),
  revokeAny: procedure
    .input(z.strictObject({ id: idInput }))
    .mutation(({ ctx, input }) => ctx.services.apiKeys.revokeAny(ctx.actor, input.id)),
})

export const teamsRouter = router({
  list: procedure.query(({ ctx }) => ctx.services.teams.list()),
  create: procedure
    .input(z.strictObject({ name: nameInput }))
    .mutation(({ ctx, input }) => ctx.services.teams.create(ctx.actor, input.name)),
  rename: procedure
    .input(z.strictObject({ key: existingKeyInput, name: nameInput }))
    .mutation(({ ctx, input }) => ctx.services.teams.rename(ctx.actor, input.key, input.name)),
  remove: procedure
    .input(z.strictObject({ key: existingKeyInput }))
    .mutation(({ ctx, input }) => ctx.services.teams.remove(ctx.actor, input.key)),
})
