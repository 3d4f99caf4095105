/** What makes a definition live: publishing a draft, an earlier version again, the way back from either, the way out of the archive. */
import type { SegmentLifecycle } from '@tessera/db/segments/segment-lifecycle'
import type { SegmentRepository } from '@tessera/db/segments/segment-repository'
import type { Actor } from '@tessera/governance/permissions/actor'
import { ServerError } from '../../server-error.ts'
import type { SegmentService } from '../../services.ts'
import type { CollisionGuard } from '../conflicts/collision-guard.ts'
import type { RefusalLog } from '../people/refusal-log.ts'
import { documentationRecord } from './documentation-record.ts'
import type { SegmentSteps } from './segment-steps.ts'

/** Within this time of a change its way back asks for no acceptance again: it leads to what was in force a moment ago. */
const UNDO_MS = 3_600_000

type GoingLive = Pick<SegmentService, 'publish' | 'makeLive' | 'undoPublication' | 'unarchive'>

export function goingLive(parts: {
  readonly repository: SegmentRepository
  readonly lifecycle: SegmentLifecycle
  readonly steps: SegmentSteps
  readonly collisions: CollisionGuard
  readonly refusals: RefusalLog
  readonly write: <T>(work: Promise<T>) => Promise<T>
}): GoingLive {
  const { repository, lifecycle, steps } = parts
  const published = <T>(actor: Actor, key: string, work: Promise<T>) =>
    parts.refusals(actor, { action: 'segment.published', subjectId: key }, parts.write(work))

  return {
    async publish(actor, { key, revision, note = '', documentation, accepted = [] }) {
      const { draft } = await repository.get(key)
      const collisions = await parts.collisions.unaccepted(key, draft, accepted)
      const step = await steps.toPublish(actor, collisions.unaccepted)
      const said = { note, documentation: documentation && documentationRecord(documentation) }
      return published(
        actor,
        key,
        lifecycle.publish(step, { key, revision }, { ...said, accepted: collisions.accepted }),
      )
    },

    async makeLive(actor, { key, version, live, note = '', accepted = [] }) {
      const { definition } = await repository.version(key, version)
      const collisions = await parts.collisions.unaccepted(key, definition, accepted)
      const step = await steps.toPublish(actor, collisions.unaccepted)
      const said = { note: note.trim() || `Version ${version} again.`, accepted: collisions.accepted }
      return published(actor, key, lifecycle.makeLive(step, { key, version, live }, said))
    },

    async undoPublication(actor, { key, version }) {
      const { published: live, name } = await repository.get(key)
      const before = version - 1
      if (live?.version === version && before < 1) {
        throw new ServerError(
          `"${name}" had no version before this one, so there is nothing to go back to.`,
          {
            code: 'version-not-found',
            fix: 'Archive the segment if it should not be live.',
          },
        )
      }
      if (live?.version === version && Date.now() - live.publishedAt.getTime() > UNDO_MS) {
        throw new ServerError(`Version ${version} has been live for more than an hour.`, {
          code: 'changed-meanwhile',
          fix: `Make version ${before} live again from the list of versions.`,
        })
      }
      return published(
        actor,
        key,
        lifecycle.makeLive(
          await steps.toPublish(actor),
          // A draft that was published is a draft again; one that went along with an earlier version comes back with the way it went.
          { key, version: before, live: version, draftStays: live?.restoredFrom === null },
          { note: `Undo of version ${version}: version ${before} again.`, accepted: [] },
        ),
      )
    },

    async unarchive(actor, { note = '', accepted = [], ...at }) {
      const { published: live, archivedAt } = await repository.get(at.key)
      const isUndo = archivedAt !== null && Date.now() - archivedAt.getTime() < UNDO_MS
      const collisions =
        live && !isUndo
          ? await parts.collisions.unaccepted(at.key, live.definition, accepted)
          : { unaccepted: 0, accepted: [] }
      const step = await steps.other(actor, collisions.unaccepted)
      return parts.write(
        lifecycle.unarchive(step, at, { reason: note.trim(), accepted: collisions.accepted }),
      )
    },
  }
}
