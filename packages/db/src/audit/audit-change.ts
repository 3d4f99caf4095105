import type { AuditSubject } from '@tessera/governance/audit/entry'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Prisma } from '../../generated/client.ts'
import { appendAudit } from './audit-log.ts'

/** A change as the log tells of it: what it was named, what it is about, how that was and is. */
export interface AuditedChange {
  /** `subject.verb`. */
  readonly action: `${AuditSubject}.${string}`
  readonly subjectId: string
  readonly before: unknown
  readonly after: unknown
  readonly reason?: string
}

/** Logs a change that was made, at the present moment, in the change's own transaction; comes last in it. */
export async function auditChange(
  transaction: Prisma.TransactionClient,
  actor: Actor,
  change: AuditedChange,
): Promise<void> {
  const subject = change.action.slice(0, change.action.indexOf('.')) as AuditSubject
  await appendAudit(transaction, {
    reason: '',
    ...change,
    subject,
    actor,
    at: Date.now(),
    outcome: 'done',
  })
}
