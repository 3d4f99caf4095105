import { trpcClient } from '../../lib/trpc.ts'

/** Archives the segment as it stands now. Refused with `has-dependents` while others refer to it. */
export async function archiveSegment(key: string, reason: string): Promise<void> {
  const { revision } = await trpcClient.segments.get.query({ key })
  await trpcClient.segments.archive.mutate({ key, revision, reason })
}

/** Takes segments that were archived a moment ago back out of the archive. */
export async function undoArchiving(keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const { revision } = await trpcClient.segments.get.query({ key })
    await trpcClient.segments.unarchive.mutate({ key, revision, note: 'Undo of archiving it.' })
  }
}
