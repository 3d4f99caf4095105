import { Progress, Stack, Text } from '@mantine/core'
import { formatCount } from '../lib/format.ts'
import type { FollowedJob } from '../lib/use-job.ts'
import { Notice } from './notice.tsx'

interface JobProgressProps {
  readonly job: FollowedJob | undefined
  /** "Scanning segments". */
  readonly label: string
  /** Also while the job does not wait or run: something else does its work. */
  readonly busy?: boolean
}

/** How far a job is, while it waits or runs; how the last run failed, if it did. Nothing otherwise. */
export function JobProgress({ job, label, busy = false }: JobProgressProps) {
  if (job === undefined) return null
  const { state, done, total, end } = job
  if (state === 'idle' && !busy) {
    return end?.problem ? (
      <Notice tone="bad" title={`${label}: the last run failed`}>
        {end.problem}
      </Notice>
    ) : null
  }
  // What was noted before is of an earlier run until this one says something.
  const isKnown = total > 0 && done < total
  return (
    <Stack gap={4} maw={480} component="section" aria-label={label} aria-live="polite">
      <Text size="sm">
        {label}
        {isKnown && `: ${formatCount(Math.floor((100 * done) / total))}%`}
        {state === 'waiting' && ': waiting for its turn'}
      </Text>
      <Progress
        value={isKnown ? (100 * done) / total : 100}
        animated={!isKnown}
        aria-label={`Progress: ${label}`}
      />
    </Stack>
  )
}
