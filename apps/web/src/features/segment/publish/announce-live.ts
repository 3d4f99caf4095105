import { announce } from '../../../lib/announce.ts'
import { announceWithUndo } from '../../../lib/announce-undo.tsx'
import { trpcClient } from '../../../lib/trpc.ts'
import { refreshReviews } from '../../reviews/refresh-reviews.ts'

interface Published {
  readonly key: string
  /** The version that went live. */
  readonly version: number
  /** What is said of it. */
  readonly message: string
}

/** Says what went live, with the way back to the version before; a first version has none. */
export function announceLive({ key, version, message }: Published): void {
  if (version < 2) {
    announce(message)
    return
  }
  announceWithUndo(message, async () => {
    const undone = await trpcClient.segments.undoPublication.mutate({ key, version })
    await refreshReviews()
    return `Undone: version ${version - 1} is live again, as version ${undone.version}.`
  })
}
