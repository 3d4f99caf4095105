import { useQuery } from '@tanstack/react-query'
import { type Outputs, trpc } from './trpc.ts'

export type Me = NonNullable<Outputs['session']['me']>

/** Who is signed in: null for a stranger, undefined until the server has answered. */
export function useMe(): Me | null | undefined {
  return useQuery({ ...trpc.session.me.queryOptions(), staleTime: 60_000 }).data
}

/** Whether the reader's role is let into a procedure, `segments.create`; what only an owner may, an answer's own `may` says. */
export function useMay(procedure: string): boolean {
  return useMe()?.may.includes(procedure) ?? false
}
