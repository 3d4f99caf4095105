/** From any JSON to a rule that can be evaluated, or everything that stands in the way. */
import type { RuleContext } from './context.ts'
import type { Diagnostic } from './diagnostic.ts'
import type { ValidDefinition } from './rule.ts'
import { readDefinition } from './validate/read-definition.ts'
import { resolveReferences } from './validate/resolve-references.ts'

export interface ValidateOptions {
  /** `drop` leaves unfinished conditions out, then groups that became empty whatever their `not`, and says which. */
  readonly unfinished: 'error' | 'drop'
  /**
   * `trust` takes lists and referenced segments as they are, for a screen that does not hold them: the result then has no
   * `segments` and cannot be evaluated.
   */
  readonly references?: 'check' | 'trust'
}

export type ValidateResult =
  | {
      readonly ok: true
      readonly valid: ValidDefinition
      /** What was left out; empty unless unfinished conditions are dropped. */
      readonly unfinished: readonly Diagnostic[]
    }
  | { readonly ok: false; readonly diagnostics: readonly Diagnostic[] }

/**
 * Reads a definition against the catalogue, the segments and the lists. All diagnostics, in the order of the document, those
 * about referenced segments last. A rule of which nothing is left has no meaning: `empty-group` at `['rule']`, also when
 * dropping. Referenced segments are always read whole: a published one has nothing unfinished. Never throws on any JSON.
 */
export function validateDefinition(
  json: unknown,
  context: RuleContext,
  options: ValidateOptions,
): ValidateResult {
  const trust = options.references === 'trust'
  const own = readDefinition(json, trust ? { ...context, lists: undefined } : context)
  const resolved = trust ? undefined : resolveReferences(own.references, context)
  const diagnostics = [...own.diagnostics, ...(resolved?.diagnostics ?? [])]
  const stopping = diagnostics.filter(
    ({ severity }) => severity === 'error' || options.unfinished === 'error',
  )
  const { pinned } = own
  if (pinned !== undefined && stopping.length === 0) {
    const segments = resolved?.segments ?? new Map()
    return { ok: true, valid: { ...pinned, segments }, unfinished: diagnostics }
  }
  if (pinned === undefined && stopping.length === 0)
    return { ok: false, diagnostics: withEmptyRoot(diagnostics) }
  return { ok: false, diagnostics }
}

/** The rule is gone because everything in it was unfinished: said once, also where the root itself was not empty. */
function withEmptyRoot(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const said = diagnostics.some(({ code, path }) => code === 'empty-group' && path.length === 1)
  if (said) return diagnostics
  const empty: Diagnostic = {
    code: 'empty-group',
    path: ['rule'],
    params: {},
    severity: 'unfinished',
    message: 'Without its unfinished conditions the rule is empty: there is nobody to count.',
    fix: 'Finish a condition, or add one.',
  }
  return [...diagnostics, empty]
}
