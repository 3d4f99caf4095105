/** Makes a valid rule of a definition even where its references do not hold: those stay names. */
import type { RuleContext } from '../context.ts'
import type { Definition } from '../definition.ts'
import type { Diagnostic, DiagnosticCode } from '../diagnostic.ts'
import type { ValidDefinition } from '../rule.ts'
import { validateDefinition } from '../validate.ts'

export interface ReadForAudit {
  readonly valid?: ValidDefinition
  /** About references only. */
  readonly diagnostics: readonly Diagnostic[]
}

const aboutReferences: ReadonlySet<DiagnosticCode> = new Set<DiagnosticCode>([
  'unknown-segment',
  'unpublished-segment',
  'archived-segment',
  'broken-segment',
  'cycle',
  'unknown-list',
])

export function readForAudit(definition: Definition, context: RuleContext): ReadForAudit {
  const whole = validateDefinition(definition, context, { unfinished: 'drop' })
  if (whole.ok) return { valid: whole.valid, diagnostics: [] }
  const diagnostics = whole.diagnostics.filter(({ code }) => aboutReferences.has(code))
  const own = validateDefinition(definition, context, { unfinished: 'drop', references: 'trust' })
  return own.ok ? { valid: own.valid, diagnostics } : { diagnostics }
}
