/** Archive runs: what is proposed, kept, archived when the grace is over, and brought back. */
import type { ArchiveProposalRecord, ArchiveRunRecord } from '@tessera/db/archive-record'
import type { ArchiveRepository } from '@tessera/db/archive-repository'
import type { JobNotes } from '@tessera/db/job-notes'
import type { Policies } from '@tessera/db/policy-reader'
import type { SegmentRecord } from '@tessera/db/segment-record'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { Proposed, Skipped } from '@tessera/governance/staleness/archive-run'
import { graceEnd, graceVerdict, planArchive, planRun } from '@tessera/governance/staleness/archive-run'
import { waitingOf } from '../jobs/archive-run-job.ts'
import { ServerError } from '../server-error.ts'
import type { ArchiveRunShape } from '../shapes/archive.ts'
import { translateError } from '../translate-error.ts'
import { dependentsFirst } from './archive-dependents.ts'
import { archiveRunShape } from './archive-shapes.ts'
import type { KnownSegments } from './known-segments.ts'
import { dependentsByKey } from './segment-dependents.ts'
import type { SegmentSteps } from './segment-steps.ts'
import { reasonsOf } from './staleness-service.ts'

/** The daily step's period. */
const DAY_MS = 86_400_000

const system: Actor = { kind: 'system', id: null, name: 'Tessera' }

export interface ArchiveService {
  /** Newest first. */
  runs(actor: Actor): Promise<ArchiveRunShape[]>
  /** Looks at every segment and proposes what is stale enough; without a label it is called after the moment. */
  propose(
    actor: Actor,
    input: { label?: string | undefined },
  ): Promise<{ id: string; label: string; proposed: number }>
  keep(actor: Actor, input: { runId: string; key: string; reason: string }): Promise<void>
  /** Out of the archive again, everything as it was. */
  restore(actor: Actor, input: { runId: string; key: string }): Promise<void>
  /** Everything that the run archived comes back; a run that still waits ends without archiving. */
  undo(actor: Actor, runId: string): Promise<{ restored: number; problems: readonly string[] }>
}

/** The same for the daily job, which acts for nobody. */
export interface ArchiveCarriage {
  start(label: string, now: number): Promise<number | undefined>
  carryOut(run: ArchiveRunRecord, now: number, signal: AbortSignal): Promise<number>
}

export function archiveService(parts: {
  readonly archive: ArchiveRepository
  readonly notes: JobNotes
  readonly policies: Policies
  readonly steps: SegmentSteps
  readonly known: KnownSegments
  readonly liveSince: () => Promise<ReadonlyMap<string, Date>>
  readonly timeZone: string
  /** Looks at every segment again. */
  readonly look: (now: number) => Promise<unknown>
  readonly now?: () => number
}): ArchiveService & { readonly carriage: ArchiveCarriage } {
  const { archive, known, policies, steps, timeZone } = parts
  const clock = parts.now ?? Date.now

  async function start(actor: Actor, label: string, now: number): Promise<ArchiveRunRecord | undefined> {
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

  async function runOf(id: string): Promise<ArchiveRunRecord> {
    const run = await archive.run(id)
    if (run) return run
    throw new ServerError('There is no such archive run.', {
      code: 'not-found',
      fix: 'Choose one from the list of runs.',
    })
  }

  /** Brings one back; the sentence of what stands in the way when it cannot. */
  async function bringBack(
    actor: Actor,
    runId: string,
    key: string,
    now: number,
  ): Promise<string | undefined> {
    try {
      const moved = await archive.decide(
        actor,
        { runId, segmentKey: key },
        {
          from: ['archived'],
          to: 'restored',
          note: '',
          at: new Date(now),
          segment: { move: 'unarchive', step: await steps.other(actor) },
        },
      )
      return moved ? undefined : 'The run did not archive it, or it was brought back already.'
    } catch (error) {
      const known_ = translateError(error)
      if (!known_) throw error
      return known_.message
    } finally {
      known.changed()
    }
  }

  return {
    async runs(actor) {
      const [{ records }, runs, policy] = await Promise.all([
        known.read(),
        archive.runs(),
        policies.governance(),
      ])
      const now = clock()
      return runs.map((run) => {
        const verdict = graceVerdict(waitingOf(run), now, DAY_MS, timeZone)
        const daysServed = verdict.over ? run.graceDays : verdict.daysServed
        return archiveRunShape(run, records, actor, policy, daysServed)
      })
    },

    async propose(actor, { label }) {
      const now = clock()
      await parts.look(now)
      const name = label ?? new Date(now).toISOString().slice(0, 16).replace('T', ' ')
      const run = await start(actor, name, now)
      if (run) return { id: run.id, label: run.label, proposed: run.proposals.length }
      throw new ServerError(`There is already a run called "${name}". Nothing was proposed.`, {
        code: 'name-taken',
        fix: 'Call it something else.',
      })
    },

    async keep(actor, { runId, key, reason }) {
      const run = await runOf(runId)
      const kept =
        run.state === 'proposed' &&
        (await archive.decide(
          actor,
          { runId, segmentKey: key },
          { from: ['proposed'], to: 'kept', note: reason, at: new Date(clock()) },
        ))
      if (kept) return
      throw new ServerError('It is no longer proposed by this run. Nothing was changed.', {
        code: 'changed-meanwhile',
        fix: 'Look at the run again; if it was archived, bring it back.',
      })
    },

    async restore(actor, { runId, key }) {
      const problem = await bringBack(actor, runId, key, clock())
      if (problem)
        throw new ServerError(problem, { code: 'changed-meanwhile', fix: 'Look at the run again.' })
    },

    async undo(actor, runId) {
      const run = await runOf(runId)
      if (run.state === 'proposed') {
        await archive.finish(actor, runId, { from: ['proposed'], to: 'cancelled', at: new Date(clock()) })
        return { restored: 0, problems: [] }
      }
      const { records } = await known.read()
      const problems: string[] = []
      let restored = 0
      const archived = run.proposals.filter(({ state }) => state === 'archived').map(keyOf)
      // What others refer to first.
      for (const key of dependentsFirst(archived, standing(records)).toReversed()) {
        const problem = await bringBack(actor, runId, key, clock())
        if (problem) problems.push(problem)
        else restored++
      }
      await archive.finish(actor, runId, { from: ['archived'], to: 'undone', at: new Date(clock()) })
      return { restored, problems }
    },

    carriage: {
      start: async (label, now) => (await start(system, label, now))?.proposals.length,

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
                segment: { move: 'archive', step: await steps.other(system) },
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
    },
  }
}

const keyOf = ({ segmentKey }: ArchiveProposalRecord) => segmentKey

/** As if nothing were archived, so that references between what is archived show. */
function standing(records: readonly SegmentRecord[]): SegmentRecord[] {
  return records.map((record) => ({ ...record, archivedAt: null }))
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
