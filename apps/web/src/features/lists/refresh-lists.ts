import { queryClient } from '../../lib/query-client.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'

export type ManualList = Outputs['lists']['list'][number]

/** After a change to a list: every screen that shows lists, or counts segments that may use them, asks again. */
export async function refreshLists(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: trpc.lists.pathKey() })
  void queryClient.invalidateQueries({ queryKey: trpc.catalogue.palette.queryKey() })
  void queryClient.invalidateQueries({ queryKey: trpc.segments.pathKey() })
  void queryClient.invalidateQueries({ queryKey: trpc.preview.pathKey() })
}
