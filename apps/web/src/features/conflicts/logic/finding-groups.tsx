import { Accordion, Button, Group, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { StatusBadge } from '../../../components/status-badge.tsx'
import { formatCount } from '../../../lib/format.ts'
import { findingNames } from '../../builder/findings/finding-names.ts'
import { FindingLine, OpenInBuilder } from './finding-line.tsx'
import { type FindingGroup, severities, type SeverityCounts, worstOf } from './group-findings.ts'
import classes from './finding-groups.module.css'
import { SeverityBadge } from './severity-badge.tsx'
import { severityWords } from './severity-words.ts'

/** Shown at first: of groups, and of findings in a group. */
const few = 20

/** Findings in groups that open; the first, which has the most serious ones, is open. */
export function FindingGroups({ groups }: { readonly groups: readonly FindingGroup[] }) {
  const [open, setOpen] = useState<string[]>(groups.slice(0, 1).map(({ id }) => id))
  const [all, setAll] = useState(false)
  const shown = all ? groups : groups.slice(0, few)
  return (
    <Stack gap="sm">
      <Accordion multiple variant="separated" order={2} value={open} onChange={setOpen}>
        {shown.map((group) => (
          <Accordion.Item key={group.id} value={group.id} className={classes.group}>
            <Accordion.Control>
              <GroupHead group={group} />
            </Accordion.Control>
            <Accordion.Panel>{open.includes(group.id) && <GroupBody group={group} />}</Accordion.Panel>
          </Accordion.Item>
        ))}
      </Accordion>
      <Group gap="xs">
        {groups.length > shown.length && (
          <Button size="xs" variant="default" onClick={() => setAll(true)}>
            Show all {formatCount(groups.length)}
          </Button>
        )}
        {shown.length > 1 && (
          <Button
            size="xs"
            variant="default"
            onClick={() => setOpen(open.length === 0 ? shown.map(({ id }) => id) : [])}
          >
            {open.length === 0 ? 'Open all' : 'Close all'}
          </Button>
        )}
      </Group>
    </Stack>
  )
}

function GroupHead({ group: { of, counts } }: { readonly group: FindingGroup }) {
  return (
    <Group justify="space-between" gap={4}>
      <Group gap="xs" className={classes.name}>
        {typeof of === 'string' ? (
          <>
            <SeverityBadge severity={worstOf(counts)} />
            <Text fw={600}>{findingNames[of]}</Text>
          </>
        ) : (
          <>
            <Text fw={600} className={classes.name}>
              <bdi>{of.name}</bdi>
            </Text>
            <StatusBadge status={of.status} />
          </>
        )}
      </Group>
      <Text size="sm" c="dimmed" mr="xs">
        {typeof of === 'string' ? findingsWords(counts) : severityWords(counts)}
      </Text>
    </Group>
  )
}

function GroupBody({ group: { of, found } }: { readonly group: FindingGroup }) {
  const [all, setAll] = useState(false)
  const shown = all ? found : found.slice(0, few)
  return (
    <Stack gap="xs">
      {typeof of !== 'string' && (
        <div>
          <Text size="sm" c="dimmed">
            {of.sentence}
          </Text>
          <OpenInBuilder segment={of} />
        </div>
      )}
      <ul className={classes.list}>
        {shown.map((each) => (
          <li key={lineId(each)}>
            <FindingLine found={each} isBelowSegment={typeof of !== 'string'} />
          </li>
        ))}
      </ul>
      {found.length > shown.length && (
        <Button size="xs" variant="default" className={classes.more} onClick={() => setAll(true)}>
          Show all {formatCount(found.length)}
        </Button>
      )}
    </Stack>
  )
}

function lineId({ segment, finding }: FindingGroup['found'][number]): string {
  return JSON.stringify([segment.key, finding.kind, finding.path, finding.segment, finding.words])
}

function findingsWords(counts: SeverityCounts): string {
  const count = severities.reduce((sum, severity) => sum + counts[severity], 0)
  return count === 1 ? '1 finding' : `${formatCount(count)} findings`
}
