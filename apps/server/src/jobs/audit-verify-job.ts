/** Checks the audit log's chain, and that nothing was cut off since the last time. A broken chain is a failed run, for everybody to see. */
import type { AuditLog } from '@tessera/db/audit/audit-log'
import type { SettingRepository } from '@tessera/db/policies/setting-repository'
import { z } from 'zod'
import type { JobWork } from './job-table.ts'

const HEAD_SETTING = 'audit-head'
const headSchema = z.object({ seq: z.number(), hash: z.string() })

export function auditVerifyJob(parts: {
  readonly audit: AuditLog
  readonly settings: SettingRepository
}): JobWork {
  return async () => {
    const known = headSchema.safeParse(await parts.settings.read(HEAD_SETTING)).data
    const verdict = await parts.audit.verify(known)
    if (!verdict.ok) {
      throw new Error(`The audit log is not right from entry ${verdict.at} on (${verdict.why}).`)
    }
    await parts.settings.write(HEAD_SETTING, { seq: verdict.head.seq, hash: verdict.head.hash })
    return { entries: verdict.entries }
  }
}
