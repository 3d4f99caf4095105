import type { AuditEntry, AuditSubject } from '@tessera/governance/audit/entry'
import type { Prisma } from '../../generated/client.ts'

type Row = Prisma.AuditEntryGetPayload<object>

/** An entry as the table keeps it. */
export function auditRowOf(entry: AuditEntry): Row {
  const { at, actor, before, after, ...same } = entry
  return {
    ...same,
    at: new Date(at),
    actorKind: actor.kind,
    actorId: actor.id,
    actorName: actor.name,
    before: before === null ? null : JSON.stringify(before),
    after: after === null ? null : JSON.stringify(after),
  }
}

/** As the table says; a row that was tampered with reads as what it says now, so that its hash is seen to be wrong. */
export function auditEntryOf(row: Row): AuditEntry {
  const { at, actorKind, actorId, actorName, before, after, outcome, subject, ...same } = row
  return {
    ...same,
    at: at.getTime(),
    // As written by `auditRowOf`; anything else is somebody's tampering, which the hash shows.
    actor: { kind: actorKind as AuditEntry['actor']['kind'], id: actorId, name: actorName },
    outcome: outcome as AuditEntry['outcome'],
    subject: subject as AuditSubject,
    before: jsonOf(before),
    after: jsonOf(after),
  }
}

function jsonOf(text: string | null): unknown {
  if (text === null) return null
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
