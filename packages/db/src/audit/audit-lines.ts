/** The audit log as text, an entry a line. */
import type { AuditEntry } from '@tessera/governance/audit/entry'

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

/** One RFC 4180 line. Text that a spreadsheet would run as a formula gets a leading apostrophe (OWASP, "CSV injection"). */
export function auditCsvLine(entry: AuditEntry): string {
  const { seq, at, actor, action, outcome, subject, subjectId, before, after, reason, previous, hash } = entry
  const cells = [
    String(seq),
    new Date(at).toISOString(),
    actor.kind,
    actor.id ?? '',
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
  ]
  return `${cells.map(cell).join(',')}\r\n`
}

/** The entry as it was hashed: whoever has the lines can verify the chain. */
export function auditJsonLine(entry: AuditEntry): string {
  return `${JSON.stringify(entry)}\n`
}

const jsonOf = (value: unknown) => (value === null ? '' : JSON.stringify(value))

function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
