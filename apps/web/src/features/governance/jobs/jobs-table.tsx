import { Button, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { announce } from '../../../lib/announce.ts'
import { queryClient } from '../../../lib/query-client.ts'
import { type Outputs, trpc } from '../../../lib/trpc.ts'
import { JobRuns } from './job-runs.tsx'

type Job = Outputs['jobs']['status']['jobs'][number]

const titles: Record<Job['name'], string> = {
  reminders: 'Reminders',
  staleness: 'Scan for stale segments',
  'archive-run': 'Archive runs',
  membership: 'Membership',
  'audit-verify': 'Check of the audit log',
  'clean-up': 'Clean-up',
  deliver: 'Sending notifications',
  'send-email': 'E-mails',
  'send-webhook': 'Webhook messages',
}

/** Each job with its last runs. */
export function JobsTable({ jobs }: { readonly jobs: readonly Job[] }) {
  const run = useMutation({
    ...trpc.jobs.runNow.mutationOptions(),
    onSuccess: async ({ added }, { name }) => {
      await queryClient.invalidateQueries(trpc.jobs.pathFilter())
      announce(added ? `“${titles[name]}” is on its way.` : `“${titles[name]}” runs already.`)
    },
  })
  return (
    <>
      {run.error && <ErrorNotice error={run.error} unharmed="Nothing was started." />}
      <WideTable label="Table of jobs" minWidth={760}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Job</Table.Th>
            <Table.Th>Next</Table.Th>
            <Table.Th>Last runs</Table.Th>
            <Table.Th>
              <span className="visually-hidden">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <Table.Tr key={job.name} style={{ verticalAlign: 'top' }}>
              <Table.Td maw={320}>
                <Text size="sm" fw={600}>
                  {titles[job.name]}
                </Text>
                <Text size="xs" c="dimmed">
                  {job.about}
                </Text>
              </Table.Td>
              <Table.Td>
                {job.nextRun === null ? (
                  <Text size="sm" c="dimmed">
                    When there is something to do
                  </Text>
                ) : (
                  <Moment at={job.nextRun} />
                )}
              </Table.Td>
              <Table.Td maw={360}>
                <JobRuns runs={job.runs} />
              </Table.Td>
              <Table.Td ta="right">
                {job.mayRun && (
                  <Button
                    size="xs"
                    variant="default"
                    loading={run.isPending && run.variables.name === job.name}
                    onClick={() => run.mutate({ name: job.name })}
                  >
                    Run now<span className="visually-hidden"> {titles[job.name]}</span>
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  )
}
