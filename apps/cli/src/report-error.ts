/** Says an error in words on standard error: every diagnostic with its path and fix; a stack only for our own bugs. */
import { DefinitionError } from '@tessera/engine/definition-error'

function hasFix(error: Error): error is Error & { fix: string } {
  return 'fix' in error && typeof error.fix === 'string'
}

export function describeError(error: unknown): string {
  if (error instanceof DefinitionError)
    return error.diagnostics
      .map(
        ({ path, code, message, fix }) =>
          `${path.join('.') || 'definition'}: ${message} [${code}]${fix ? `\n  → ${fix}` : ''}`,
      )
      .join('\n')
  if (error instanceof Error && hasFix(error)) return `${error.message}\n  → ${error.fix}`
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}
