import { queryClient } from '../../lib/query-client.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'

export type Person = Outputs['people']['list'][number]

/** After a change of people: lists of them, and what else names or counts them. */
export async function refreshPeople(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries(trpc.people.pathFilter()),
    queryClient.invalidateQueries(trpc.invitations.pathFilter()),
    queryClient.invalidateQueries(trpc.teams.pathFilter()),
    queryClient.invalidateQueries(trpc.segments.pathFilter()),
    queryClient.invalidateQueries(trpc.apiKeys.pathFilter()),
    queryClient.invalidateQueries(trpc.session.me.queryFilter()),
  ])
}
