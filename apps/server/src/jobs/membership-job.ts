/** Keeps who is in each published segment up to date: every hour, and soon after something was published or imported. */
import { segmentStatus } from '@tessera/db/segments/segment-record'
import type { RefreshCause } from '@tessera/audience/membership/keep-membership'
import type { Membership } from '@tessera/engine/membership/membership'
import type { KnownSegments } from '../services/segments/known-segments.ts'
import type { JobWork } from './job-table.ts'

export function membershipJob(parts: {
  readonly membership: Membership
  readonly known: KnownSegments
}): JobWork {
  return async ({ now, signal, data, tell }) => {
    const { records, known } = await parts.known.read()
    const published = records.flatMap((record) =>
      record.published && segmentStatus(record) === 'published'
        ? [{ key: record.key, version: record.published.version, definition: record.published.definition }]
        : [],
    )
    const outcomes = await parts.membership.refreshMembership(published, {
      asOf: now,
      cause: causeOf(data['cause']),
      known,
      signal,
      onProgress: tell,
    })
    const kinds = [...outcomes.values()].map(({ kind }) => kind)
    const count = (...wanted: string[]) => kinds.filter((kind) => wanted.includes(kind)).length
    return {
      segments: published.length,
      refreshed: count('filled', 'refreshed'),
      unchanged: count('known', 'older'),
      broken: count('broken'),
    }
  }
}

function causeOf(text: string | undefined): RefreshCause {
  return text === 'publish' || text === 'import' || text === 'manual' ? text : 'schedule'
}

/** How often it is looked whether something changed, in milliseconds. */
const LOOK_MS = 15_000

/** Asks for a run when what is published, or the data, is another than before; answers how to stop looking. */
export function watchForChanges(parts: {
  readonly known: KnownSegments
  readonly dataVersion: () => number
  readonly ask: (cause: RefreshCause) => Promise<unknown>
}): () => void {
  let generation: number | undefined
  let dataVersion: number | undefined
  const look = async () => {
    const now = { generation: (await parts.known.read()).generation, dataVersion: parts.dataVersion() }
    const cause = dataVersion === now.dataVersion ? 'publish' : 'import'
    if (generation === now.generation && dataVersion === now.dataVersion) return
    await parts.ask(cause)
    generation = now.generation
    dataVersion = now.dataVersion
  }
  // What failed is seen again at the next look.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS).unref()
  return () => clearInterval(timer)
}
