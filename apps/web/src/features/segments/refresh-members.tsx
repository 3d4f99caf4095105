import { useMutation } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { JobProgress } from '../../components/job-progress.tsx'
import { ReasonedButton } from '../../components/reasoned-button.tsx'
import { announce } from '../../lib/announce.ts'
import { trpc } from '../../lib/trpc.ts'
import type { useJob } from '../../lib/use-job.ts'
import { useMay } from '../../lib/use-me.ts'

interface RefreshMembersProps {
  readonly followed: ReturnType<typeof useJob>
  readonly start: ReturnType<typeof useStartRefresh>
}

/** Asks for the members of every published segment to be refreshed now. */
export function useStartRefresh({ refresh }: ReturnType<typeof useJob>) {
  return useMutation({
    ...trpc.jobs.runNow.mutationOptions(),
    onSuccess: async ({ added }) => {
      await refresh()
      announce(
        added ? 'Members are being refreshed: the list follows.' : 'Members are being refreshed already.',
      )
    },
  })
}

/** For who may run jobs: refreshes the members of every published segment now, rather than when it is next due. */
export function RefreshMembersButton({ followed, start }: RefreshMembersProps) {
  const mayRun = useMay('jobs.runNow')
  if (!mayRun) return null
  const isBusy = followed.job !== undefined && followed.job.state !== 'idle'
  return (
    <ReasonedButton
      variant="default"
      loading={start.isPending}
      reason={isBusy ? 'Members are being refreshed: the list follows.' : undefined}
      onClick={() => start.mutate({ name: 'membership' })}
    >
      Refresh members
    </ReasonedButton>
  )
}

/** How far the refresh is, whoever started it; how it failed, if it did. */
export function RefreshMembersProgress({ followed, start }: RefreshMembersProps) {
  return (
    <>
      {start.error && <ErrorNotice error={start.error} unharmed="Members were not refreshed." />}
      <JobProgress job={followed.job} label="Refreshing members" />
    </>
  )
}
