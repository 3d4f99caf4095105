/** Says an error in words, and as JSON: every diagnostic with its path and fix; a stack only for our own bugs. */
import { DefinitionError } from '@tessera/engine/definition-error'
import { CommanderError } from 'commander'
import { printable } from '@tessera/rules/print/printable'

function hasFix(error: Error): error is Error & { fix: string } {
  return 'fix' in error && typeof error.fix === 'string'
}

function codeOf(error: Error): string | undefined {
  return 'code' in error && typeof error.code === 'string' ? error.code : undefined
}

export function describeError(error: unknown): string {
  return wordsOf(error).split('\n').map(printable).join('\n')
}

function wordsOf(error: unknown): string {
  if (error instanceof DefinitionError)
    return error.diagnostics
      .map(
        ({ path, code, message, fix }) =>
          `${path.join('.') || 'definition'}: ${message} [${code}]${fix ? `\n  → ${fix}` : ''}`,
      )
      .join('\n')
  if (error instanceof Error && hasFix(error)) return `${error.message}\n  → ${error.fix}`
  if (error instanceof Error && codeOf(error) !== undefined) return error.message
  return error instanceof Error ? (error.stack ?? error.message) : String(error)
}

/** What `--json` prints in the place of an answer. `diagnostics` only for a definition that cannot be evaluated. */
export interface JsonError {
  readonly error: {
    readonly code: string
    readonly message: string
    readonly fix?: string
    readonly diagnostics?: DefinitionError['diagnostics']
  }
}

export function jsonError(error: unknown): JsonError {
  if (!(error instanceof Error)) return { error: { code: 'internal', message: String(error) } }
  return {
    error: {
      code: error instanceof CommanderError ? 'usage' : (codeOf(error) ?? 'internal'),
      message: error.message.replace(/^error: /, ''),
      ...(hasFix(error) ? { fix: error.fix } : {}),
      ...(error instanceof DefinitionError ? { diagnostics: error.diagnostics } : {}),
    },
  }
}
