import type { Diagnostic } from '@tessera/rules/diagnostic'

/** The definition cannot be answered for; `diagnostics` says everything that is wrong with it, in the order of the document. */
export class DefinitionError extends Error {
  readonly code = 'invalid-definition'
  readonly diagnostics: readonly Diagnostic[]

  constructor(diagnostics: readonly Diagnostic[]) {
    super(diagnostics.map((diagnostic) => diagnostic.message).join('\n'))
    this.name = 'DefinitionError'
    this.diagnostics = diagnostics
  }
}
