import { useQuery } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useRef } from 'react'
import { type Outputs, trpc } from './trpc.ts'

export type FollowedJob = Outputs['jobs']['progressOf']

/** How often it is asked while the job waits or runs, and otherwise: it may be started elsewhere. In milliseconds. */
const often = 1000
const seldom = 15_000

/**
 * Follows a job, whoever started it: `onWritten` whenever it has got on and when it has ended, for a screen to ask again for
 * what the job writes. `refresh` sees a run that was just asked for at once.
 */
export function useJob(
  name: Outputs['jobs']['status']['jobs'][number]['name'],
  onWritten: () => void,
): { readonly job: FollowedJob | undefined; readonly refresh: () => Promise<unknown> } {
  const { data: job, refetch } = useQuery({
    ...trpc.jobs.progressOf.queryOptions({ name }),
    staleTime: 0,
    refetchInterval: ({ state }) => (state.data && state.data.state !== 'idle' ? often : seldom),
  })
  const written = job && `${job.end?.at ?? ''} ${job.at ?? ''} ${job.done}`
  const seen = useRef<string>(undefined)
  const tell = useEffectEvent(onWritten)
  useEffect(() => {
    if (written === undefined) return
    if (seen.current !== undefined && seen.current !== written) tell()
    seen.current = written
  }, [written])
  return { job, refresh: refetch }
}
