import { trpcClient } from '../../lib/trpc.ts'

/** Archives the segment as it stands now. Refused with `has-dependents` while others refer to it. */
export async function archiveSegment(key: string): Promise<void> {
  const { revision } = await trpcClient.segments.get.query({ key })
  await trpcClient.segments.archive.mutate({ key, revision })
}

/** Brings an archived segment back. */
export async function unarchiveSegment(key: string): Promise<void> {
  const { revision } = await trpcClient.segments.get.query({ key })
  await trpcClient.segments.unarchive.mutate({ key, revision })
}
