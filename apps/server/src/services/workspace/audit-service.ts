import type { AuditChoices, AuditFilter, AuditLog } from '@tessera/db/audit/audit-log'
import type { ChainHead } from '@tessera/governance/audit/chain'
import type { AuditEntry } from '@tessera/governance/audit/entry'
import type { AuditLine, AuditLinePage, AuditVerification } from '../../shapes/audit.ts'

export interface AuditService {
  list(page: AuditFilter & { limit: number; cursor?: number | undefined }): Promise<AuditLinePage>
  /** What can be filtered by, because entries have it. */
  choices(): Promise<AuditChoices>
  /**
   * Reads the whole log and names the first entry that is not right. `known`: a number and hash noted elsewhere, without
   * which entries cut off at the end go unseen.
   */
  verify(known?: ChainHead): Promise<AuditVerification>
  /** What happened to a segment, newest first. */
  ofSegment(key: string, page: { limit: number; cursor?: number | undefined }): Promise<AuditLinePage>
  /** Oldest first. */
  export(filter: AuditFilter): AsyncIterable<AuditEntry>
}

export function auditService(log: AuditLog): AuditService {
  async function list(
    page: AuditFilter & { limit: number; cursor?: number | undefined },
  ): Promise<AuditLinePage> {
    const { entries, cursor } = await log.list(page)
    return { lines: entries.map(lineOf), cursor }
  }
  return {
    list,
    choices: () => log.choices(),
    ofSegment: (key, page) => list({ ...page, subject: 'segment', subjectId: key }),
    export: (filter) => log.export(filter),
    async verify(known) {
      const verdict = await log.verify(known)
      if (!verdict.ok) return { ok: false, at: verdict.at, why: faults[verdict.why] }
      return { ok: true, entries: verdict.entries, seq: verdict.head.seq, hash: verdict.head.hash }
    },
  }
}

const faults = {
  missing: 'The entry is missing.',
  repeated: 'The entry is there twice, or was moved.',
  'does-not-follow': 'The entry does not follow from the one before.',
  changed: 'The entry says something else than what was written.',
  'ends-early': 'The log ends before this entry.',
} as const

function lineOf({ at, previous, ...entry }: AuditEntry): AuditLine {
  void previous
  return { ...entry, at: new Date(at).toISOString() }
}
