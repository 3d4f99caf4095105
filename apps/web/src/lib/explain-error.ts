import type { AppRouter } from '@tessera/server/router'
import { TRPCClientError } from '@trpc/client'

type TesseraClientError = TRPCClientError<AppRouter>

/** What the server says beyond its sentence: a code, findings, what somebody else saved, a free name. */
export type ErrorDetail = NonNullable<NonNullable<TesseraClientError['data']>['tessera']>

/** An error in the three parts every notice has. */
interface ErrorExplanation {
  readonly happened: string
  readonly unharmed: string
  readonly todo: string
}

function isClientError(error: unknown): error is TesseraClientError {
  return error instanceof TRPCClientError
}

/** `undefined` when the server was not reached, or the error is none of its own. */
export function errorDetail(error: unknown): ErrorDetail | undefined {
  return isClientError(error) ? (error.data?.tessera ?? undefined) : undefined
}

/** tRPC words refused input as a JSON list of issues; people get the sentences in it. */
function readableMessage(message: string): string {
  if (!message.startsWith('[')) return message
  try {
    const issues: unknown = JSON.parse(message)
    if (!Array.isArray(issues)) return message
    const sentences = issues.flatMap((issue: unknown) =>
      typeof issue === 'object' && issue !== null && 'message' in issue && typeof issue.message === 'string'
        ? [issue.message]
        : [],
    )
    return sentences.length > 0 ? sentences.join(' ') : message
  } catch {
    return message
  }
}

/** Words for any error: what happened, what is unharmed, what to do. `unharmed` is what the caller knows to be safe. */
export function explainError(error: unknown, unharmed = 'Nothing was changed.'): ErrorExplanation {
  const message = readableMessage(error instanceof Error ? error.message : String(error))
  if (!isClientError(error)) {
    return { happened: message || 'Something went wrong on this screen.', unharmed, todo: 'Try again.' }
  }
  const status = error.data?.httpStatus
  const detail = errorDetail(error)
  if (status === undefined) {
    return {
      happened: 'The Tessera server did not answer.',
      unharmed,
      todo: 'Check that it is running, then try again.',
    }
  }
  if (status >= 500 && detail === undefined) {
    return {
      happened: 'The server failed while working on this.',
      unharmed,
      todo: 'Try again; if it keeps failing, its log says why.',
    }
  }
  // What else of a damaged store is sound, no one has checked: the caller does not know it either.
  const safe = detail?.code === 'store-damaged' ? '' : unharmed
  return { happened: message, unharmed: safe, todo: detail?.fix ?? '' }
}
