import type { Severity } from '@tessera/rules/lint/finding'
import { formatCount } from '../../../lib/format.ts'
import { severities, type SeverityCounts } from './group-findings.ts'

/** In headings and filters. */
export const severityNames: Record<Severity, string> = {
  error: 'Errors',
  warning: 'Warnings',
  note: 'Notes',
}

/** `1 error, 2 notes`. */
export function severityWords(counts: SeverityCounts): string {
  return severities
    .filter((severity) => counts[severity] > 0)
    .map((severity) => `${formatCount(counts[severity])} ${severity}${counts[severity] === 1 ? '' : 's'}`)
    .join(', ')
}
