import { Anchor, Badge, Button, Group, List, Stack, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import { TrendProgress } from '../../components/trend-progress.tsx'
import { formatCount } from '../../lib/format.ts'
import { type LogicAuditAnswer, useLogicAudit } from './use-logic-audit.ts'

type Audited = LogicAuditAnswer['segments'][number]
type Finding = Audited['findings'][number]

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
          Look again
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
  return (
    <>
      <Text size="sm" aria-live="polite">
        {formatCount(audit.segments.length)} of {formatCount(audit.audited)} segments have findings, as of{' '}
        <Moment at={audit.asOf} />.
        {audit.notCompared > 0 &&
          ` The members of the ${formatCount(audit.notCompared)} smallest published segments were not compared.`}
      </Text>
      {audit.segments.length === 0 && (
        <EmptyState title="Nothing found">
          No contradictions, duplicates, dead references or stopped events in any segment.
        </EmptyState>
      )}
      {audit.segments.map((segment) => (
        <AuditedSegment key={segment.key} segment={segment} />
      ))}
    </>
  )
}

function AuditedSegment({
  segment: { key, name, status, sentence, findings },
}: {
  readonly segment: Audited
}) {
  return (
    <Panel
      title={name}
      actions={
        <Group gap="xs">
          <StatusBadge status={status} />
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <Link to="/segments/$key/edit" params={{ key }} {...props} />}
          >
            Open in the builder<span className="visually-hidden">: {name}</span>
          </Button>
        </Group>
      }
    >
      <Text size="sm" c="dimmed" mb="xs">
        {sentence}
      </Text>
      <List size="sm" spacing="xs" listStyleType="none">
        {findings.map((finding) => (
          <List.Item
            key={`${finding.kind} ${finding.path.join('.')} ${finding.segment ?? ''} ${finding.words}`}
          >
            <SeverityBadge severity={finding.severity} /> {finding.words}{' '}
            <Text span size="xs" c="dimmed">
              <BasisOf basis={finding.basis} />
            </Text>{' '}
            {finding.segment !== undefined && (
              <Anchor
                size="xs"
                renderRoot={(props) => (
                  <Link to="/segments/$key" params={{ key: finding.segment ?? '' }} {...props} />
                )}
              >
                Open the other<span className="visually-hidden">: {finding.words}</span>
              </Anchor>
            )}
          </List.Item>
        ))}
      </List>
    </Panel>
  )
}

const looks: Record<Finding['severity'], { label: string; color: string; background: string }> = {
  error: { label: 'Error', color: 'var(--bad)', background: 'var(--bad-soft)' },
  warning: { label: 'Warning', color: 'var(--warn)', background: 'var(--warn-soft)' },
  note: { label: 'Note', color: 'var(--text-dimmed)', background: 'var(--surface-hover)' },
}

function SeverityBadge({ severity }: { readonly severity: Finding['severity'] }) {
  const { label, color, background } = looks[severity]
  return (
    <Badge miw="max-content" tt="none" fw={600} color={background} c={color} radius="xl">
      {label}
    </Badge>
  )
}

function BasisOf({ basis }: { readonly basis: Finding['basis'] }) {
  switch (basis.kind) {
    case 'proof':
      return 'Proven, for any data.'
    case 'witness':
      return `Because of ${basis.witness.join(', ')}.`
    case 'measured':
      return (
        <>
          Counted as of <Moment at={basis.asOf} />.
        </>
      )
  }
}
