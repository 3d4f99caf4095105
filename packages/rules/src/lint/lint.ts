/** The logic audit of one definition. */
import type { RuleContext } from '../context.ts'
import type { Definition } from '../definition.ts'
import type { LintFacts } from './facts.ts'
import type { Finding, Severity } from './finding.ts'
import { auditLogic } from './logic/audit-logic.ts'
import { Prover } from './prover/prover.ts'
import { readForAudit } from './read-for-audit.ts'
import { auditReferences } from './references/audit-references.ts'
import { auditEvents } from './data/audit-events.ts'
import { auditFigures } from './data/audit-figures.ts'
import { auditValues } from './data/audit-values.ts'

/**
 * What is wrong, useless or outdated in a definition: errors first, then in the order of the tree. Proofs hold for any data;
 * what rests on `facts` says so. Unfinished conditions and muted nodes are left out, as in a preview; nothing is said of the
 * logic while the definition has errors other than in its references. Never throws on what `parseDefinition` lets through.
 */
export function lint(definition: Definition, context: RuleContext, facts: LintFacts): readonly Finding[] {
  const { valid, diagnostics } = readForAudit(definition, context)
  const references = auditReferences(definition, diagnostics, facts)
  if (valid === undefined) return inOrder(references)
  const time = { asOf: facts.asOf, timeZone: context.timeZone }
  const prover = new Prover({ time, segments: valid.segments })
  const proven = auditLogic(valid.rule, prover, { definition, print: facts.print })
  return inOrder([
    ...references,
    ...proven,
    ...auditEvents(definition, valid.rule, { ...facts, timeZone: context.timeZone }),
    ...auditValues(definition, valid.rule, facts),
    ...auditFigures(definition, valid.rule, facts, proven),
  ])
}

const urgency: readonly Severity[] = ['error', 'warning', 'note']

function inOrder(findings: readonly Finding[]): readonly Finding[] {
  return [...findings].sort(
    (a, b) => urgency.indexOf(a.severity) - urgency.indexOf(b.severity) || comparePaths(a.path, b.path),
  )
}

function comparePaths(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((step, index) => step !== b[index])
  return at < 0 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1)
}
