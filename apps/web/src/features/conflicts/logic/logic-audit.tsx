import { Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { Severity } from '@tessera/rules/lint/finding'
import { EmptyState } from '../../../components/empty-state.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { TrendProgress } from '../../../components/trend-progress.tsx'
import { formatCount } from '../../../lib/format.ts'
import classes from './finding-groups.module.css'
import { FindingGroups } from './finding-groups.tsx'
import { countSeverities, groupFindings, severities } from './group-findings.ts'
import { severityNames, severityWords } from './severity-words.ts'
import { type LogicAuditAnswer, useLogicAudit } from './use-logic-audit.ts'

const route = getRouteApi('/conflicts')

/** What is wrong, useless, outdated or doubled in the segments there are, each with its reason. */
export function LogicAudit() {
  const audit = useLogicAudit()
  return (
    <Stack gap="md">
      <Group justify="space-between" align="flex-start">
        <Text c="dimmed" maw={640}>
          Every segment by its logic, against the others, and by its members. What is proven holds for any
          data; what was counted may be different tomorrow, and says so.
        </Text>
        <Button variant="default" loading={audit.isFetching} onClick={() => void audit.refetch()}>
          Check again
        </Button>
      </Group>
      {audit.isFetching && (
        <TrendProgress
          what="the audit"
          unit={audit.progress?.phase === 'members' ? 'pairs' : 'segments'}
          progress={audit.progress}
          onCancel={() => void audit.cancel()}
        />
      )}
      {audit.error && (
        <ErrorNotice
          error={audit.error}
          unharmed="The segments are unharmed; the audit only reads."
          onRetry={() => void audit.refetch()}
        />
      )}
      {audit.data && <Findings audit={audit.data} />}
    </Stack>
  )
}

function Findings({ audit }: { readonly audit: LogicAuditAnswer }) {
  const { severity, by = 'kind' } = route.useSearch()
  const navigate = route.useNavigate()
  const change = (part: { severity?: Severity | undefined; by?: 'segment' | undefined }) =>
    void navigate({ search: (old) => ({ ...old, ...part }), replace: true })
  const counts = countSeverities(audit.segments.flatMap(({ findings }) => findings))
  const groups = groupFindings(audit.segments, by, severity)
  return (
    <>
      <Text size="sm" aria-live="polite">
        {formatCount(audit.segments.length)} of {formatCount(audit.audited)} segments have findings
        {audit.segments.length > 0 && `: ${severityWords(counts)}`}, as of <Moment at={audit.asOf} />.
        {audit.notCompared > 0 &&
          ` The members of the ${formatCount(audit.notCompared)} smallest published segments were not compared.`}
      </Text>
      {audit.segments.length === 0 ? (
        <EmptyState title="Nothing found">
          No contradictions, duplicates, dead references or stopped events in any segment.
        </EmptyState>
      ) : (
        <>
          <Group gap="sm">
            <SegmentedControl
              aria-label="Which findings"
              className={classes.control}
              value={severity ?? 'all'}
              onChange={(value) => change({ severity: severities.find((known) => known === value) })}
              data={[
                { value: 'all', label: 'All' },
                ...severities.map((each) => ({
                  value: each,
                  label: `${severityNames[each]} (${formatCount(counts[each])})`,
                })),
              ]}
            />
            <SegmentedControl
              aria-label="Together"
              className={classes.control}
              value={by}
              onChange={(value) => change({ by: value === 'segment' ? value : undefined })}
              data={[
                { value: 'kind', label: 'By kind' },
                { value: 'segment', label: 'By segment' },
              ]}
            />
          </Group>
          {groups.length === 0 ? (
            <Text c="dimmed">No finding is as serious as this.</Text>
          ) : (
            <FindingGroups key={`${by} ${severity}`} groups={groups} />
          )}
        </>
      )}
    </>
  )
}
