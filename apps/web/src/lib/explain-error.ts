import { TRPCClientError } from '@trpc/client'
import type { Diagnostic } from '@tessera/rules/diagnostic'

/** What the server says beside its message, when it has more to say (`data.tessera` of a tRPC error). */
export interface TesseraErrorData {
  readonly code: string
  readonly diagnostics?: readonly Diagnostic[]
  readonly conflict?: Conflict
  readonly fix?: string
}

/** Somebody else saved first: what they saved. Nothing of ours is lost. */
export interface Conflict {
  readonly revision: number
  readonly definition?: unknown
  readonly name?: string
  readonly updatedAt?: string
}

/** An error in the three sentences every notice has. */
export interface ErrorExplanation {
  readonly happened: string
  readonly unharmed: string
  readonly todo: string
}

/** The server's own details of a failed call; `undefined` when there are none (it was not reached, or the error is no tRPC error). */
export function tesseraErrorData(error: unknown): TesseraErrorData | undefined {
  if (!(error instanceof TRPCClientError)) return undefined
  const data: unknown = error.data
  if (typeof data !== 'object' || data === null || !('tessera' in data)) return undefined
  const found = data.tessera
  return isErrorData(found) ? found : undefined
}

function isErrorData(value: unknown): value is TesseraErrorData {
  return typeof value === 'object' && value !== null && 'code' in value && typeof value.code === 'string'
}

/** True when the call was refused because somebody else saved first, or a name is taken. */
export function conflictOf(error: unknown): Conflict | undefined {
  return tesseraErrorData(error)?.conflict
}

function httpStatus(error: unknown): number | undefined {
  if (!(error instanceof TRPCClientError)) return undefined
  const status: unknown = error.data?.httpStatus
  return typeof status === 'number' ? status : undefined
}

/** Words for any error: what happened, what is unharmed, what to do. `unharmed` names what the caller knows to be safe. */
export function explainError(error: unknown, unharmed = 'Nothing was changed.'): ErrorExplanation {
  const data = tesseraErrorData(error)
  const status = httpStatus(error)
  const message = error instanceof Error ? error.message : String(error)
  if (error instanceof TRPCClientError && status === undefined) {
    return {
      happened: 'The Tessera server did not answer.',
      unharmed,
      todo: 'Check that it is running, then try again.',
    }
  }
  if (status !== undefined && status >= 500) {
    return {
      happened: message || 'The server failed while working on this.',
      unharmed,
      todo: data?.fix ?? 'Try again; if it keeps failing, look at the server’s log.',
    }
  }
  return {
    happened: message || 'Something went wrong on this screen.',
    unharmed,
    todo: data?.fix ?? data?.diagnostics?.find((found) => found.fix !== undefined)?.fix ?? '',
  }
}
