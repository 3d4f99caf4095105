import { useMutation, useQuery } from '@tanstack/react-query'
import { queryClient } from '../../lib/query-client.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'

export type Comment = Outputs['comments']['list'][number]

export interface About {
  readonly key: string
  readonly requestId?: string
}

async function refresh(): Promise<void> {
  await Promise.all([
    queryClient.invalidateQueries({ queryKey: trpc.comments.pathKey() }),
    queryClient.invalidateQueries({ queryKey: trpc.reviews.list.pathKey() }),
  ])
}

/** What is said about a segment or a request, and saying something. */
export function useComments(about: About) {
  const list = useQuery({ ...trpc.comments.list.queryOptions(about), refetchInterval: 30_000 })
  const add = useMutation({ ...trpc.comments.add.mutationOptions(), onSuccess: refresh })
  const edit = useMutation({ ...trpc.comments.edit.mutationOptions(), onSuccess: refresh })
  const remove = useMutation({ ...trpc.comments.remove.mutationOptions(), onSuccess: refresh })
  return { list, add, edit, remove }
}

/** Those who can be mentioned. */
export function useMentionable(): readonly { readonly id: string; readonly name: string }[] {
  const people = useQuery({ ...trpc.people.names.queryOptions(), staleTime: 60_000 })
  return people.data?.filter(({ active }) => active) ?? []
}
