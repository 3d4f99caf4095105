import { useMutation } from '@tanstack/react-query'
import { announce } from '../../../lib/announce.ts'
import { trpcClient } from '../../../lib/trpc.ts'
import { refreshSegments } from '../refresh-segments.ts'

interface Renaming {
  readonly name: string
  /** Absent: it stays. */
  readonly description?: string
}

/** Gives a segment a new name; the key, which other segments refer to, stays. `onRenamed` runs once lists show it. */
export function useRename(key: string, onRenamed: () => void) {
  return useMutation({
    // The revision is read when saving: a rename does not touch what someone else may be editing.
    mutationFn: async ({ name, description }: Renaming) => {
      const now = await trpcClient.segments.get.query({ key })
      return trpcClient.segments.rename.mutate({
        key,
        revision: now.revision,
        name,
        description: description ?? now.description,
      })
    },
    onSuccess: async (_, { name }) => {
      await refreshSegments()
      announce(`Renamed to “${name.trim()}”.`)
      onRenamed()
    },
  })
}
