import type { AuditLog } from '@tessera/db/audit/audit-log'
import { StepRefused } from '@tessera/db/segments/segment-step'
import type { AuditSubject } from '@tessera/governance/audit/entry'
import type { LifecycleRefusalCode } from '@tessera/governance/lifecycle/lifecycle'
import type { Actor } from '@tessera/governance/permissions/actor'

/** Refusals that somebody who looks after the rules wants to know of; the others are everyday. */
const grave: ReadonlySet<LifecycleRefusalCode> = new Set<LifecycleRefusalCode>([
  'own-work',
  'not-approver',
  'not-author',
])

export interface Attempt {
  readonly action: `${AuditSubject}.${string}`
  readonly subjectId: string
}

/** Logs that somebody tried to decide what is not theirs to decide. */
export type RefusalLog = <T>(actor: Actor, attempt: Attempt, work: Promise<T>) => Promise<T>

export function refusalLog(audit: Pick<AuditLog, 'append'>): RefusalLog {
  return async (actor, { action, subjectId }, work) => {
    try {
      return await work
    } catch (error) {
      if (error instanceof StepRefused && grave.has(error.refusal.code)) {
        await audit.append({
          at: Date.now(),
          actor,
          action,
          outcome: 'refused',
          subject: action.slice(0, action.indexOf('.')) as AuditSubject,
          subjectId,
          before: null,
          after: { segment: error.scene.record.key },
          reason: error.refusal.words,
        })
      }
      throw error
    }
  }
}
