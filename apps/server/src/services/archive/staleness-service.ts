/** What the last look for staleness found, for those who decide what to do about it. */
import type { ArchiveRepository } from '@tessera/db/segments/archive-repository'
import type { JobNotes } from '@tessera/db/jobs/job-notes'
import type { Policies } from '@tessera/db/policies/policy-reader'
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { StaleReason } from '@tessera/governance/staleness/reason'
import type { StaleSegment, StaleSegments } from '../../shapes/staleness.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import { dependentsByKey } from '../segments/segment-dependents.ts'
import { segmentMay } from '../segments/segment-may.ts'
import { personName } from '../segments/segment-shapes.ts'

export interface StalenessService {
  list(actor: Actor): Promise<StaleSegments>
}

export function stalenessService(parts: {
  readonly known: KnownSegments
  readonly notes: JobNotes
  readonly archive: ArchiveRepository
  readonly policies: Policies
}): StalenessService {
  return {
    async list(actor) {
      const [{ records }, notes, runs, policy] = await Promise.all([
        parts.known.read(),
        parts.notes.staleness(),
        parts.archive.runs(),
        parts.policies.governance(),
      ])
      const byKey = new Map(records.map((record) => [record.key, record]))
      const dependents = dependentsByKey(records)
      const proposedIn = new Map(
        runs
          .filter(({ state }) => state === 'proposed')
          .flatMap((run) =>
            run.proposals
              .filter(({ state }) => state === 'proposed')
              .map((proposal) => [proposal.segmentKey, run.id] as const),
          ),
      )
      const segments = notes.flatMap((note): StaleSegment[] => {
        const record = byKey.get(note.segmentKey)
        if (!record || segmentStatus(record) !== 'published') return []
        return [
          {
            key: record.key,
            name: record.name,
            owner: record.owner && personName(record.owner),
            revision: record.revision,
            score: note.score,
            reasons: reasonsOf(note.reasons),
            size: note.size,
            sizeBefore: note.sizeBefore,
            exact: note.exact,
            asOf: note.asOf.toISOString(),
            lastUsedAt: record.lastUsedAt?.toISOString() ?? null,
            dependents: dependents.get(record.key)?.length ?? 0,
            proposedIn: proposedIn.get(record.key) ?? null,
            mayArchive: segmentMay(actor, record, false, policy).archive,
          },
        ]
      })
      const looked = notes.map(({ asOf }) => asOf.getTime())
      return {
        segments,
        proposeFrom: policy.staleness.proposeFrom,
        lookedAt: looked.length > 0 ? new Date(Math.max(...looked)).toISOString() : null,
      }
    },
  }
}

/** As the look wrote them. */
export function reasonsOf(json: string): readonly StaleReason[] {
  return JSON.parse(json)
}
