import { List, Text } from '@mantine/core'
import { Moment } from '../../../components/moment.tsx'
import type { Outputs } from '../../../lib/trpc.ts'
import { reportWords } from './report-words.ts'

type Run = Outputs['jobs']['status']['jobs'][number]['runs'][number]

const looks: Record<Run['state'], { label: string; tone: string }> = {
  waiting: { label: 'Waiting', tone: 'text-dimmed' },
  running: { label: 'Running', tone: 'accent' },
  done: { label: 'Done', tone: 'good' },
  failed: { label: 'Failed', tone: 'bad' },
}

/** The last runs, newest first, with what they left or why they failed. */
export function JobRuns({ runs }: { readonly runs: readonly Run[] }) {
  if (runs.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        None yet
      </Text>
    )
  }
  return (
    <List size="sm" listStyleType="none" spacing={4}>
      {runs.map((run) => {
        const look = looks[run.state]
        const figures = reportWords(run.report)
        return (
          <List.Item key={run.id}>
            <Text span size="sm" fw={600} c={`var(--${look.tone})`}>
              {look.label}
            </Text>{' '}
            <Moment at={run.finishedAt ?? run.startedAt ?? run.askedAt} />
            {run.retries > 0 && `, tried ${run.retries + 1} times`}
            {figures !== '' && (
              <Text size="xs" c="dimmed">
                {figures}
              </Text>
            )}
            {run.problem !== null && (
              <Text size="xs" c="var(--bad)" style={{ overflowWrap: 'anywhere' }}>
                {run.problem}
              </Text>
            )}
          </List.Item>
        )
      })}
    </List>
  )
}
