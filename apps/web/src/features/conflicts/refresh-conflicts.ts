import { queryClient } from '../../lib/query-client.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'

export type Overview = Outputs['conflicts']['overview']
export type Group = Overview['groups'][number]
export type Suppression = Overview['suppressions'][number]
export type Collision = Overview['collisions'][number]

/** After a change to groups, suppressions or intents: everything about audiences is asked again. */
export async function refreshConflicts(): Promise<void> {
  await queryClient.invalidateQueries({ queryKey: trpc.conflicts.pathKey() })
}
