import { z } from 'zod'
import { emailInput, nameInput, passwordInput, personIdInput, tokenInput } from '../input.ts'
import { procedure, publicProcedure, router } from '../procedures.ts'

/** A path of this app, never another site's address. */
const returnTo = z
  .string()
  .max(2000)
  .regex(/^\/(?![/\\])[^\\\p{Cc}]*$/u, 'An address within Tessera begins with one slash.')

export const sessionRouter = router({
  me: publicProcedure.query(({ ctx }) => ctx.services.session.me(ctx.actor)),
  welcome: publicProcedure.query(({ ctx }) => ctx.services.session.welcome()),
  signIn: publicProcedure
    .input(z.strictObject({ email: emailInput, password: passwordInput }))
    .mutation(({ ctx, input }) => ctx.services.session.signIn(input, ctx.caller)),
  setUp: publicProcedure
    .input(z.strictObject({ token: tokenInput, name: nameInput, email: emailInput, password: passwordInput }))
    .mutation(({ ctx, input }) => ctx.services.session.setUp(input, ctx.caller)),
  startSso: publicProcedure
    .input(z.strictObject({ returnTo }))
    .mutation(({ ctx, input }) => ctx.services.session.startSso(input.returnTo, ctx.caller)),
  offer: publicProcedure
    .input(z.strictObject({ token: tokenInput }))
    .query(({ ctx, input }) => ctx.services.session.offer(input.token, ctx.caller)),
  accept: publicProcedure
    .input(z.strictObject({ token: tokenInput, name: nameInput, password: passwordInput }))
    .mutation(({ ctx, input }) => ctx.services.session.accept(input, ctx.caller)),
  passwordOffer: publicProcedure
    .input(z.strictObject({ token: tokenInput }))
    .query(({ ctx, input }) => ctx.services.session.passwordOffer(input.token, ctx.caller)),
  choosePassword: publicProcedure
    .input(
      z.strictObject({ token: tokenInput, password: passwordInput, endKeys: z.boolean().default(false) }),
    )
    .mutation(({ ctx, input }) => ctx.services.session.choosePassword(input, ctx.caller)),
  signOut: procedure.mutation(({ ctx }) =>
    ctx.services.session.signOut(ctx.actor, ctx.sessionId, ctx.caller),
  ),
  list: procedure.query(({ ctx }) => ctx.services.session.list(ctx.actor, ctx.sessionId)),
  end: procedure
    .input(z.strictObject({ id: personIdInput }))
    .mutation(({ ctx, input }) => ctx.services.session.end(ctx.actor, input.id)),
  endOthers: procedure.mutation(async ({ ctx }) => ({
    ended: await ctx.services.session.endOthers(ctx.actor, ctx.sessionId),
  })),
  changePassword: procedure
    .input(
      z.strictObject({ current: passwordInput, next: passwordInput, endKeys: z.boolean().default(false) }),
    )
    .mutation(({ ctx, input }) => ctx.services.session.changePassword(ctx.actor, input, ctx.caller)),
  rename: procedure
    .input(z.strictObject({ name: nameInput }))
    .mutation(({ ctx, input }) => ctx.services.session.rename(ctx.actor, input.name)),
})
