import type { FindingKind, Severity } from '@tessera/rules/lint/finding'
import type { LogicAuditAnswer } from './use-logic-audit.ts'

export type Audited = LogicAuditAnswer['segments'][number]
export type Finding = Audited['findings'][number]

/** The most serious first. */
export const severities = ['error', 'warning', 'note'] as const satisfies readonly Severity[]

export type SeverityCounts = Readonly<Record<Severity, number>>

/** One finding of one segment. */
export interface Found {
  readonly segment: Audited
  readonly finding: Finding
}

/** What belongs together: findings of one kind, or of one segment. */
export interface FindingGroup {
  readonly id: string
  readonly of: FindingKind | Audited
  /** Never empty; the most serious first. */
  readonly found: readonly Found[]
  readonly counts: SeverityCounts
}

export type GroupBy = 'kind' | 'segment'

/** Findings in groups: those with the most serious findings first, among them those with the most. `only`: of that severity alone. */
export function groupFindings(
  segments: readonly Audited[],
  by: GroupBy,
  only?: Severity,
): readonly FindingGroup[] {
  const groups = new Map<string, { readonly of: FindingGroup['of']; readonly found: Found[] }>()
  for (const segment of segments) {
    for (const finding of segment.findings) {
      if (only !== undefined && finding.severity !== only) continue
      const id = by === 'kind' ? finding.kind : segment.key
      const group = groups.get(id) ?? { of: by === 'kind' ? finding.kind : segment, found: [] }
      group.found.push({ segment, finding })
      groups.set(id, group)
    }
  }
  return [...groups]
    .map(([id, { of, found }]) => ({
      id,
      of,
      found: found.toSorted((a, b) => rank(a.finding) - rank(b.finding)),
      counts: countSeverities(found.map(({ finding }) => finding)),
    }))
    .toSorted((a, b) => worst(a) - worst(b) || atWorst(b) - atWorst(a) || b.found.length - a.found.length)
}

export function countSeverities(findings: readonly Pick<Finding, 'severity'>[]): SeverityCounts {
  const counts = { error: 0, warning: 0, note: 0 }
  for (const { severity } of findings) counts[severity]++
  return counts
}

/** The most serious that there is one of. */
export function worstOf(counts: SeverityCounts): Severity {
  return severities.find((severity) => counts[severity] > 0) ?? 'note'
}

function rank({ severity }: Finding): number {
  return severities.indexOf(severity)
}

function worst({ counts }: FindingGroup): number {
  return severities.indexOf(worstOf(counts))
}

function atWorst({ counts }: FindingGroup): number {
  return counts[worstOf(counts)]
}
