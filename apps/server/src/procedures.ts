/** The one place where procedures are made: the error shape, and who may call what. */
import type { Actor } from '@tessera/governance/permissions/actor'
import { initTRPC, TRPCError } from '@trpc/server'
import { getHTTPStatusCodeFromError } from '@trpc/server/http'
import { z } from 'zod'
import type { PeopleServices } from './auth/assemble-people.ts'
import type { Caller } from './auth/caller.ts'
import type { JobServices } from './jobs/assemble-jobs.ts'
import type { Gate } from './permissions/gate.ts'
import { rowOf } from './permissions/permission-table.ts'
import type { ErrorDetail, ServerErrorCode } from './server-error.ts'
import { ServerError } from './server-error.ts'
import type { Services } from './services.ts'
import { translateError } from './translate-error.ts'
import { unstorablePath } from './unstorable.ts'

export type AllServices = Services & PeopleServices & JobServices

export interface Context {
  readonly services: AllServices
  /** Who asks; undefined before signing in. */
  readonly actor: Actor | undefined
  /** Of the browser that asks; undefined for a stranger and for an API key. */
  readonly sessionId: string | undefined
  readonly caller: Caller
  readonly gate: Gate
  /** Answers when what was written is remembered by the other store, too. */
  readonly settle: () => Promise<void>
}

const trpcCode: Record<ServerErrorCode, TRPCError['code']> = {
  'segment-not-found': 'NOT_FOUND',
  'version-not-found': 'NOT_FOUND',
  'list-not-found': 'NOT_FOUND',
  'profile-not-found': 'NOT_FOUND',
  'not-in-catalogue': 'NOT_FOUND',
  'import-not-found': 'NOT_FOUND',
  'upload-not-found': 'NOT_FOUND',
  'name-taken': 'CONFLICT',
  'edit-conflict': 'CONFLICT',
  'invalid-definition': 'BAD_REQUEST',
  'nothing-to-publish': 'BAD_REQUEST',
  'request-not-found': 'NOT_FOUND',
  'request-decided': 'CONFLICT',
  'out-of-date': 'CONFLICT',
  'merge-conflicts': 'CONFLICT',
  'needs-approval': 'FORBIDDEN',
  undocumented: 'BAD_REQUEST',
  'name-refused': 'BAD_REQUEST',
  'collisions-unaccepted': 'CONFLICT',
  'comment-not-found': 'NOT_FOUND',
  'not-found': 'NOT_FOUND',
  'changed-meanwhile': 'CONFLICT',
  'groups-disagree': 'CONFLICT',
  'in-use': 'CONFLICT',
  'has-dependents': 'CONFLICT',
  'is-archived': 'CONFLICT',
  'wrong-input': 'BAD_REQUEST',
  'wrong-file': 'BAD_REQUEST',
  'upload-quota': 'PAYLOAD_TOO_LARGE',
  'too-busy': 'TOO_MANY_REQUESTS',
  'too-large': 'PAYLOAD_TOO_LARGE',
  'store-unavailable': 'SERVICE_UNAVAILABLE',
  'store-damaged': 'SERVICE_UNAVAILABLE',
  'disk-full': 'SERVICE_UNAVAILABLE',
  stopped: 'CLIENT_CLOSED_REQUEST',
  'not-signed-in': 'UNAUTHORIZED',
  'not-allowed': 'FORBIDDEN',
  'wrong-password': 'UNAUTHORIZED',
  'locked-out': 'TOO_MANY_REQUESTS',
  'weak-password': 'BAD_REQUEST',
  'email-taken': 'CONFLICT',
  'last-admin': 'CONFLICT',
  'owns-segments': 'CONFLICT',
  'cannot-take-over': 'BAD_REQUEST',
  'invitation-not-open': 'NOT_FOUND',
  'already-set-up': 'CONFLICT',
}

/** For routes beside tRPC. */
export function httpStatusOf(error: ServerError): number {
  return getHTTPStatusCodeFromError(new TRPCError({ code: trpcCode[error.detail.code] }))
}

const trpc = initTRPC.context<Context>().create({
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 30_000 },
  },
  errorFormatter({ shape, error }) {
    const { code, httpStatus, path } = shape.data
    const { message, tessera } = wordsOf(error)
    return { ...shape, message, data: { code, httpStatus, path, ...(tessera ? { tessera } : {}) } }
  },
})

/** What a client reads: our own sentences, wrong input in words, and of anything else only that it failed. */
function wordsOf(error: TRPCError): { message: string; tessera?: ErrorDetail } {
  if (error.cause instanceof ServerError) return { message: error.message, tessera: error.cause.detail }
  if (error.cause instanceof z.ZodError) {
    const message = error.cause.issues
      .map((issue) => (issue.path.length > 0 ? `${issue.path.join('.')}: ${issue.message}` : issue.message))
      .join(' ')
    return { message, tessera: { code: 'wrong-input' } }
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') {
    return { message: 'The server failed while working on this. Its log says why.' }
  }
  return { message: error.message }
}

export const router = trpc.router

/** For whoever reaches the server; its row in the permission table says so too. */
export const publicProcedure = trpc.procedure.use(async ({ ctx, type, next, signal, getRawInput }) => {
  // An empty or broken body is refused where the input is read, if the procedure takes one.
  const unstorable = unstorablePath(await getRawInput().catch(() => undefined))
  if (unstorable !== undefined) throw asTrpcError(unstorableInput(unstorable), signal)
  const result = await next()
  if (type === 'mutation') await ctx.settle()
  if (result.ok) return result
  const known = asTrpcError(result.error.cause, signal)
  if (!known) return result
  throw known
})

function unstorableInput(path: string): ServerError {
  const where = path === '' ? 'The input' : path
  return new ServerError(`${where}: holds a NUL character or half of a character. Nothing was done.`, {
    code: 'wrong-input',
    fix: 'Take it out and try again.',
  })
}

/** For those whom its row in the permission table lets in: `ctx.actor` is who asks. */
export const procedure = publicProcedure.use(async ({ ctx, path, getRawInput, next }) => {
  const actor = await ctx.gate.admit(path, rowOf(path), ctx.actor, getRawInput)
  return next({ ctx: { ...ctx, actor } })
})

/** Undefined for an error that is our own bug. */
function asTrpcError(error: unknown, signal: AbortSignal | undefined): TRPCError | undefined {
  // However the work below words it: nobody waits for the answer any more.
  const cause = signal?.aborted
    ? new ServerError('Stopped, because nobody waits for the answer.', { code: 'stopped' })
    : translateError(error)
  return cause && new TRPCError({ code: trpcCode[cause.detail.code], message: cause.message, cause })
}

/** What a procedure streams: errors met while streaming are worded like those of any other answer. */
export async function* streamed<T>(
  steps: AsyncIterable<T>,
  signal: AbortSignal | undefined,
): AsyncGenerator<T, void> {
  try {
    yield* steps
  } catch (error) {
    throw asTrpcError(error, signal) ?? error
  }
}
