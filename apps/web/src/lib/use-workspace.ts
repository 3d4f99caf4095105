import { useQuery } from '@tanstack/react-query'
import { type Outputs, trpc } from './trpc.ts'

/** The workspace's name, zone and size; `undefined` until the server has answered. */
export function useWorkspace(): Outputs['workspace']['info'] | undefined {
  return useQuery({ ...trpc.workspace.info.queryOptions(), staleTime: 60_000 }).data
}

/** The workspace's IANA zone, in which its moments are shown; the reader's own until it is known. */
export function useTimeZone(): string | undefined {
  return useWorkspace()?.timeZone
}
