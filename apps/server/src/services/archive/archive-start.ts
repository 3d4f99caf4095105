import type { ArchiveProposalRecord, ArchiveRunRecord } from '@tessera/db/segments/archive-record'
import type { ArchiveRepository } from '@tessera/db/segments/archive-repository'
import type { JobNotes } from '@tessera/db/jobs/job-notes'
import type { Policies } from '@tessera/db/policies/policy-reader'
import type { Actor } from '@tessera/governance/permissions/actor'
import { graceEnd, planRun } from '@tessera/governance/staleness/archive-run'
import type { KnownSegments } from '../segments/known-segments.ts'
import { reasonsOf } from './staleness-service.ts'

/** Proposes what the last look found stale enough; undefined when there is a run of that label already. */
export type StartRun = (actor: Actor, label: string, now: number) => Promise<ArchiveRunRecord | undefined>

export function startRun(parts: {
  readonly archive: ArchiveRepository
  readonly notes: JobNotes
  readonly policies: Policies
  readonly known: KnownSegments
}): StartRun {
  const { archive, known, policies } = parts
  return async (actor, label, now) => {
    const [{ records }, notes, runs, kept, policy] = await Promise.all([
      known.read(),
      parts.notes.staleness(),
      archive.runs(),
      archive.kept(),
      policies.governance(),
    ])
    const byKey = new Map(records.map((record) => [record.key, record]))
    const waiting = new Set(
      runs.filter(({ state }) => state === 'proposed').flatMap((run) => run.proposals.map(keyOf)),
    )
    const { proposals } = planRun(
      notes.flatMap((note) => {
        const record = byKey.get(note.segmentKey)
        if (!record) return []
        return [
          {
            key: record.key,
            published: record.published !== null,
            archived: record.archivedAt !== null,
            inOtherRun: waiting.has(record.key),
            keptAt: kept.get(record.key)?.getTime() ?? null,
            score: note.score,
            reasons: reasonsOf(note.reasons),
          },
        ]
      }),
      policy,
      now,
    )
    return archive.start(actor, {
      label,
      startedAt: new Date(now),
      graceUntil: new Date(graceEnd(now, policy.graceDays)),
      graceDays: policy.graceDays,
      proposals: proposals.map(({ key, score, reasons }) => ({
        key,
        score,
        reasons: JSON.stringify(reasons),
      })),
    })
  }
}

const keyOf = ({ segmentKey }: ArchiveProposalRecord) => segmentKey
