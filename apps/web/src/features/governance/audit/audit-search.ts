import type { AuditSubject } from '@tessera/governance/audit/entry'
import { isSubject } from './audit-words.ts'

/** What of the audit log's screen is in its address: the filter. Days are the workspace's, `2026-11-22`. */
export interface AuditSearch {
  /** Id of who acted. */
  readonly person?: string
  /** `segment.published`, or with an open end: `segment.`. */
  readonly action?: string
  readonly subject?: AuditSubject
  readonly subjectId?: string
  readonly outcome?: 'done' | 'refused'
  /** The first day shown. */
  readonly from?: string
  /** The last day shown. */
  readonly until?: string
}

/** Reads an address's search part; what it does not know is dropped, never an error. */
export function readAuditSearch(raw: Record<string, unknown>): AuditSearch {
  const { subject, outcome } = raw
  return {
    ...text(raw, 'person'),
    ...text(raw, 'action'),
    ...(isSubject(subject) && { subject }),
    ...text(raw, 'subjectId'),
    ...((outcome === 'done' || outcome === 'refused') && { outcome }),
    ...day(raw, 'from'),
    ...day(raw, 'until'),
  }
}

function text<Key extends string>(raw: Record<string, unknown>, key: Key): { [K in Key]?: string } {
  const value = raw[key]
  const read = typeof value === 'number' ? String(value) : value
  return typeof read === 'string' && read !== '' ? ({ [key]: read } as { [K in Key]: string }) : {}
}

function day<Key extends string>(raw: Record<string, unknown>, key: Key): { [K in Key]?: string } {
  const value = raw[key]
  const isDay =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) && !Number.isNaN(Date.parse(value))
  return isDay ? ({ [key]: value } as { [K in Key]: string }) : {}
}
