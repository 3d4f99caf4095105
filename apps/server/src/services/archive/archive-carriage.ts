/** What the daily job does with archive runs, in nobody's name. */
import type { ArchiveRunRecord } from '@tessera/db/segments/archive-record'
import type { ArchiveRepository } from '@tessera/db/segments/archive-repository'
import type { JobNotes } from '@tessera/db/jobs/job-notes'
import type { Policies } from '@tessera/db/policies/policy-reader'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Proposed, Skipped } from '@tessera/governance/staleness/archive-run'
import { planArchive } from '@tessera/governance/staleness/archive-run'
import { staleWords } from '@tessera/governance/staleness/reason'
import { translateError } from '../../translate-error.ts'
import type { StartRun } from './archive-start.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import { dependentsByKey } from '../segments/segment-dependents.ts'
import type { SegmentSteps } from '../segments/segment-steps.ts'
import { reasonsOf } from './staleness-service.ts'

const system: Actor = { kind: 'system', id: null, name: 'Tessera' }

export interface ArchiveCarriage {
  /** Proposes what is stale enough; answers how many, undefined when there is a run of that label already. */
  start(label: string, now: number): Promise<number | undefined>
  /** Archives what is still proposed and still stale, leaves the rest with a word; answers how many were archived. */
  carryOut(run: ArchiveRunRecord, now: number, signal: AbortSignal): Promise<number>
}

export function archiveCarriage(parts: {
  readonly archive: ArchiveRepository
  readonly notes: JobNotes
  readonly policies: Policies
  readonly steps: SegmentSteps
  readonly known: KnownSegments
  readonly liveSince: () => Promise<ReadonlyMap<string, Date>>
  readonly start: StartRun
}): ArchiveCarriage {
  const { archive, known, policies, steps } = parts
  return {
    start: async (label, now) => (await parts.start(system, label, now))?.proposals.length,

    async carryOut(run, now, signal) {
      known.changed()
      const [{ records }, liveSince, notes, policy] = await Promise.all([
        known.read(),
        parts.liveSince(),
        parts.notes.staleness(),
        policies.governance(),
      ])
      const byKey = new Map(records.map((record) => [record.key, record]))
      const scores = new Map(notes.map(({ segmentKey, score }) => [segmentKey, score]))
      const dependents = dependentsByKey(records)
      const at = new Date(now)
      const startedAt = run.startedAt.getTime()
      const skip = (key: string, note: string) =>
        archive.decide(
          system,
          { runId: run.id, segmentKey: key },
          { from: ['proposed'], to: 'skipped', note, at },
        )
      const open: Proposed[] = []
      for (const { segmentKey: key, state, isArchived } of run.proposals) {
        if (state !== 'proposed') continue
        const record = byKey.get(key)
        const since = record && spokenFor(record, liveSince.get(key), startedAt)
        if (since) await skip(key, since)
        else {
          open.push({
            key,
            open: true,
            archived: isArchived,
            score: scores.get(key) ?? null,
            dependents: dependents.get(key)?.map((dependent) => dependent.key) ?? [],
          })
        }
      }
      const plan = planArchive(open, policy)
      for (const { key, why } of plan.skip) await skip(key, skippedWords[why])
      let archived = 0
      for (const key of plan.archive) {
        signal.throwIfAborted()
        try {
          const moved = await archive.decide(
            system,
            { runId: run.id, segmentKey: key },
            {
              from: ['proposed'],
              to: 'archived',
              note: '',
              at,
              segment: { move: 'archive', step: await steps.other(system), reason: reasonOf(run, key) },
            },
          )
          if (moved) archived++
        } catch (error) {
          const refused = translateError(error)
          if (!refused) throw error
          await skip(key, refused.message)
        }
      }
      await archive.finish(system, run.id, { from: ['proposed'], to: 'archived', at })
      known.changed()
      return archived
    },
  }
}

/** As the owner and the log read it. */
function reasonOf({ label, proposals }: ArchiveRunRecord, key: string): string {
  const proposal = proposals.find(({ segmentKey }) => segmentKey === key)
  const why = proposal ? reasonsOf(proposal.reasons).map(staleWords).join(', ') : ''
  return `Archive run ${label}: ${why}.`
}

/** What happened since it was proposed that speaks for it, whatever its score. */
function spokenFor(
  record: SegmentRecord,
  liveSince: Date | undefined,
  startedAt: number,
): string | undefined {
  const after = (at: Date | null | undefined) => at !== null && at !== undefined && at.getTime() > startedAt
  if (after(record.lastUsedAt)) return 'It was used since it was proposed.'
  if (after(record.reviewedAt)) return 'Somebody said since that it is still right.'
  if (after(liveSince)) return 'A new version went live since it was proposed.'
  return undefined
}

const skippedWords: Record<Skipped, string> = {
  'already-archived': 'It was archived by somebody in the meantime.',
  'not-stale-any-more': 'It is not stale any more.',
  'not-looked-at': 'It could not be looked at again.',
  'has-dependents': 'Others refer to it.',
}
