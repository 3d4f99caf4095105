/** Everything that follows from a rule alone: contradictions, conditions that let everyone in, conditions that change nothing. */
import type { Rule } from '../../rule.ts'
import type { Finding } from '../finding.ts'
import type { Prover } from '../prover/prover.ts'
import { auditNode } from './audit-node.ts'
import { findIdle } from './find-idle.ts'
import { findVerdicts } from './find-verdicts.ts'
import { idleFindings } from './idle-findings.ts'
import { type Wording, verdictFindings } from './verdict-findings.ts'

export function auditLogic(rule: Rule, prover: Prover, wording: Wording): readonly Finding[] {
  const root = auditNode(rule, prover.formulas)
  const verdicts = findVerdicts(root, prover)
  const idle = findIdle(root, verdicts, prover)
  return [...verdictFindings(root, verdicts, wording), ...idleFindings(idle, wording)]
}
