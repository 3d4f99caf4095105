/** Archive runs: what is proposed, kept, archived when the grace is over, and brought back. */
import type { ArchiveProposalRecord, ArchiveRunRecord } from '@tessera/db/segments/archive-record'
import type { ArchiveRepository } from '@tessera/db/segments/archive-repository'
import type { Policies } from '@tessera/db/policies/policy-reader'
import type { SegmentRecord } from '@tessera/db/segments/segment-record'
import type { Actor } from '@tessera/governance/permissions/actor'
import { graceVerdict } from '@tessera/governance/staleness/archive-run'
import { waitingOf } from '../../jobs/archive-run-job.ts'
import type { Lane } from '../../lane.ts'
import { ServerError } from '../../server-error.ts'
import type { ArchiveRunShape } from '../../shapes/archive.ts'
import { translateError } from '../../translate-error.ts'
import { dependentsFirst } from './archive-dependents.ts'
import { archiveRunShape } from './archive-shapes.ts'
import type { CollisionGuard } from '../conflicts/collision-guard.ts'
import type { StartRun } from './archive-start.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import type { SegmentSteps } from '../segments/segment-steps.ts'

/** The daily step's period. */
const DAY_MS = 86_400_000

export interface ArchiveService {
  /** Newest first. */
  runs(actor: Actor): Promise<ArchiveRunShape[]>
  /** Looks at every segment and proposes what is stale enough; without a label it is called after the moment. */
  propose(
    actor: Actor,
    input: { label?: string | undefined },
    /** Stops the scan; once it is over, the run is proposed. */
    signal?: AbortSignal,
  ): Promise<{ id: string; label: string; proposed: number }>
  keep(actor: Actor, input: { runId: string; key: string; reason: string }): Promise<void>
  /** Out of the archive again, everything as it was. `accepted`: keys of segments whose collisions are accepted. */
  restore(
    actor: Actor,
    input: { runId: string; key: string; note: string; accepted?: readonly string[] | undefined },
  ): Promise<void>
  /** Everything that the run archived comes back; a run that still waits ends without archiving. */
  undo(actor: Actor, runId: string): Promise<{ restored: number; problems: readonly string[] }>
}

export function archiveService(parts: {
  readonly archive: ArchiveRepository
  readonly policies: Policies
  readonly steps: SegmentSteps
  readonly collisions: CollisionGuard
  readonly known: KnownSegments
  readonly start: StartRun
  readonly timeZone: string
  /** Scans every segment again. */
  readonly look: (now: number, signal: AbortSignal | undefined) => Promise<unknown>
  /** One scan at a time, a few waiting. */
  readonly scanning: Lane
  readonly now?: () => number
}): ArchiveService {
  const { archive, known, policies, steps, timeZone, start } = parts
  const clock = parts.now ?? Date.now

  async function runOf(id: string): Promise<ArchiveRunRecord> {
    const run = await archive.run(id)
    if (run) return run
    throw new ServerError('There is no such archive run.', {
      code: 'not-found',
      fix: 'Choose one from the list of runs.',
    })
  }

  async function bringBack(
    actor: Actor,
    { runId, key }: { readonly runId: string; readonly key: string },
    note: string,
    collisions = 0,
  ): Promise<void> {
    try {
      const moved = await archive.decide(
        actor,
        { runId, segmentKey: key },
        {
          from: ['archived'],
          to: 'restored',
          note,
          at: new Date(clock()),
          segment: { move: 'unarchive', step: await steps.other(actor, collisions), reason: note },
        },
      )
      if (moved) return
      throw new ServerError('The run did not archive it, or it was restored already.', {
        code: 'changed-meanwhile',
        fix: 'Open the run again.',
      })
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

    async propose(actor, { label }, signal) {
      const now = clock()
      await parts.scanning.run(() => parts.look(now, signal), signal)
      const name = label ?? momentLabel(now, timeZone)
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

    async restore(actor, { note, accepted = [], ...at }) {
      const { records } = await known.read()
      const live = records.find(({ key }) => key === at.key)?.published
      const collisions = live
        ? await parts.collisions.unaccepted(at.key, live.definition, accepted)
        : { unaccepted: 0 }
      await bringBack(actor, at, note.trim(), collisions.unaccepted)
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
        try {
          await bringBack(actor, { runId, key }, '')
          restored++
        } catch (error) {
          const refused = translateError(error)
          if (!refused) throw error
          problems.push(refused.message)
        }
      }
      await archive.finish(actor, runId, { from: ['archived'], to: 'undone', at: new Date(clock()) })
      return { restored, problems }
    },
  }
}

/** `2026-11-30 19:14 GMT+1`, of the workspace's zone: a name to be read, which sorts by time. */
function momentLabel(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-CA', {
    dateStyle: 'short',
    timeStyle: 'short',
    hourCycle: 'h23',
    timeZone,
  }).format(at)
  return parts.replace(', ', ' ')
}

const keyOf = ({ segmentKey }: ArchiveProposalRecord) => segmentKey

/** As if nothing were archived, so that references between what is archived show. */
function standing(records: readonly SegmentRecord[]): SegmentRecord[] {
  return records.map((record) => ({ ...record, archivedAt: null }))
}
