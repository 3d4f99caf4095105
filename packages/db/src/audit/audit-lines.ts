/** The audit log as text, an entry a line. */
import type { AuditEntry } from '@tessera/governance/audit/entry'
import { csvLine } from '@tessera/governance/exports/csv-line'

const columns = [
  'seq',
  'at',
  'actor_kind',
  'actor_id',
  'actor_name',
  'action',
  'outcome',
  'subject',
  'subject_id',
  'before',
  'after',
  'reason',
  'previous',
  'hash',
] as const

export const auditCsvHeader = `${columns.join(',')}\r\n`

export function auditCsvLine(entry: AuditEntry): string {
  const { seq, at, actor, action, outcome, subject, subjectId, before, after, reason, previous, hash } = entry
  return csvLine([
    seq,
    new Date(at).toISOString(),
    actor.kind,
    actor.id,
    actor.name,
    action,
    outcome,
    subject,
    subjectId,
    jsonOf(before),
    jsonOf(after),
    reason,
    previous,
    hash,
  ])
}

/** The entry as it was hashed: whoever has the lines can verify the chain. */
export function auditJsonLine(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`
}

const jsonOf = (value: unknown) => (value === null ? null : JSON.stringify(value))
