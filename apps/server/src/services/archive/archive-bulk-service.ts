/** Archiving many at once: each wholly or not at all, whatever becomes of the others. */
import type { SuppressionRepository } from '@tessera/db/conflicts/suppression-repository'
import type { SegmentLifecycle } from '@tessera/db/segments/segment-lifecycle'
import type { Actor } from '@tessera/governance/permissions/actor'
import type { ArchiveImpact, BulkArchiveResult } from '../../shapes/archive.ts'
import { translateError } from '../../translate-error.ts'
import { dependentsFirst } from './archive-dependents.ts'
import { staying } from './archive-staying.ts'
import type { KnownSegments } from '../segments/known-segments.ts'
import type { SegmentSteps } from '../segments/segment-steps.ts'

export interface BulkArchiveService {
  /** In the order of what was asked; a key that no segment has is left out. */
  impact(keys: readonly string[]): Promise<ArchiveImpact[]>
  /** Those that refer to others of them go first. In the order of what was asked. */
  archive(
    actor: Actor,
    input: { segments: readonly { key: string; revision: number }[]; reason: string },
  ): Promise<BulkArchiveResult[]>
}

export function bulkArchiveService(parts: {
  readonly lifecycle: SegmentLifecycle
  readonly steps: SegmentSteps
  readonly known: KnownSegments
  readonly suppressions: Pick<SuppressionRepository, 'list'>
}): BulkArchiveService {
  return {
    async impact(keys) {
      const [{ records }, suppressions] = await Promise.all([parts.known.read(), parts.suppressions.list()])
      return staying(keys, records, suppressions)
    },

    async archive(actor, { segments, reason }) {
      parts.known.changed()
      const { records } = await parts.known.read()
      const names = new Map(records.map(({ key, name }) => [key, name]))
      const revisions = new Map(segments.map(({ key, revision }) => [key, revision]))
      const problems = new Map<string, string>()
      for (const key of dependentsFirst([...revisions.keys()], records)) {
        try {
          const at = { key, revision: revisions.get(key) ?? 0 }
          await parts.lifecycle.archive(await parts.steps.other(actor), at, reason)
        } catch (error) {
          const refused = translateError(error)
          if (!refused) throw error
          problems.set(key, refused.message)
        }
      }
      parts.known.changed()
      return [...revisions.keys()].map((key) => ({
        key,
        name: names.get(key) ?? key,
        done: !problems.has(key),
        problem: problems.get(key) ?? '',
      }))
    },
  }
}
