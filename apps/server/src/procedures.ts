/** The one place where procedures are made: the error shape, and later who may call what. */
import { initTRPC, TRPCError } from '@trpc/server'
import type { ErrorDetail, ServerErrorCode } from './server-error.ts'
import { ServerError } from './server-error.ts'
import type { Services } from './services.ts'

export interface Context {
  readonly services: Services
}

const trpcCode: Record<ServerErrorCode, TRPCError['code']> = {
  'segment-not-found': 'NOT_FOUND',
  'version-not-found': 'NOT_FOUND',
  'list-not-found': 'NOT_FOUND',
  'profile-not-found': 'NOT_FOUND',
  'import-not-found': 'NOT_FOUND',
  'upload-not-found': 'NOT_FOUND',
  'name-taken': 'CONFLICT',
  'edit-conflict': 'CONFLICT',
  'invalid-definition': 'BAD_REQUEST',
  'nothing-to-publish': 'BAD_REQUEST',
  'has-dependents': 'CONFLICT',
  'is-archived': 'CONFLICT',
  'wrong-input': 'BAD_REQUEST',
  'wrong-file': 'BAD_REQUEST',
  'too-busy': 'TOO_MANY_REQUESTS',
  'store-in-use': 'SERVICE_UNAVAILABLE',
  'disk-full': 'SERVICE_UNAVAILABLE',
  stopped: 'CLIENT_CLOSED_REQUEST',
}

const trpc = initTRPC.context<Context>().create({
  isDev: false,
  sse: {
    ping: { enabled: true, intervalMs: 15_000 },
    client: { reconnectAfterInactivityMs: 30_000 },
  },
  errorFormatter({ shape, error }) {
    const { code, httpStatus, path } = shape.data
    const tessera: ErrorDetail | undefined =
      error.cause instanceof ServerError ? error.cause.detail : undefined
    return { ...shape, data: { code, httpStatus, path, ...(tessera ? { tessera } : {}) } }
  },
})

export const router = trpc.router

/** A procedure for whoever reaches the server. */
export const procedure = trpc.procedure.use(async ({ next }) => {
  const result = await next()
  if (result.ok || !(result.error.cause instanceof ServerError)) return result
  const cause = result.error.cause
  throw new TRPCError({ code: trpcCode[cause.detail.code], message: cause.message, cause })
})
