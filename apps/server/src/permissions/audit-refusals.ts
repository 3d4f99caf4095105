import type { AuditLog } from '@tessera/db/audit/audit-log'
import type { AuditSubject } from '@tessera/governance/audit/entry'
import type { OnRefusal } from './gate.ts'

/** The same refusal of the same actor within this many milliseconds is told once. */
const QUIET_MS = 600_000
/** Refusals remembered; beyond it the oldest is forgotten, and may be told again. */
const REMEMBERED = 10_000

/** Tells the audit log of calls that the permission table refused; `now` in milliseconds since the epoch. */
export function auditRefusals(audit: Pick<AuditLog, 'append'>, now: () => number = Date.now): OnRefusal {
  const told = new Map<string, number>()

  return async ({ name, actor, subject, refusal }) => {
    const key = JSON.stringify([actor.id, name, subject?.id ?? null, refusal])
    const at = now()
    const last = told.get(key)
    if (last !== undefined && at - last < QUIET_MS && at >= last) return
    told.delete(key)
    told.set(key, at)
    const [oldest] = told.keys()
    if (told.size > REMEMBERED && oldest !== undefined) told.delete(oldest)
    await audit.append({
      at,
      actor: { kind: actor.kind, id: actor.id, name: actor.name },
      action: 'permission.refused',
      outcome: 'refused',
      subject: subject?.kind ?? subjectOf(name),
      subjectId: (subject?.id ?? name).slice(0, 200),
      before: null,
      after: null,
      reason: `${name}: ${refusal}`,
    })
  }
}

const subjects: Readonly<Record<string, AuditSubject>> = {
  people: 'person',
  session: 'session',
  invitations: 'invitation',
  apiKeys: 'api-key',
  teams: 'team',
  segments: 'segment',
  reviews: 'request',
  comments: 'comment',
  policies: 'policy',
  archive: 'archive-run',
  lists: 'list',
  profiles: 'profile',
  exports: 'segment',
  imports: 'import',
  jobs: 'job',
}

function subjectOf(name: string): AuditSubject {
  return subjects[name.split('.')[0] ?? ''] ?? 'setting'
}
