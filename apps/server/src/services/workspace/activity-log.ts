/** Writes what happened to data, beside the control plane, into the audit log. */
import type { AuditedChange } from '@tessera/db/audit/audit-change'
import type { AuditLog } from '@tessera/db/audit/audit-log'
import type { AuditSubject } from '@tessera/governance/audit/entry'
import type { Actor } from '@tessera/governance/permissions/actor'

/** No profile's data in `before` and `after`: counts, keys, names of files. */
export type ActivityLog = (actor: Actor, change: AuditedChange) => Promise<void>

export function activityLog(audit: Pick<AuditLog, 'append'>): ActivityLog {
  return async (actor, change) => {
    await audit.append({
      reason: '',
      ...change,
      at: Date.now(),
      actor: { kind: actor.kind, id: actor.id, name: actor.name },
      outcome: 'done',
      subject: change.action.slice(0, change.action.indexOf('.')) as AuditSubject,
    })
  }
}
