import { Anchor, Checkbox, Group, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Moment } from '../../components/moment.tsx'
import { StatusBadge } from '../../components/status-badge.tsx'
import { useTimeZone } from '../../lib/use-workspace.ts'
import { SegmentMenu } from './segment-menu.tsx'
import { SegmentSize } from './segment-size.tsx'
import classes from './segments-table.module.css'
import type { SegmentSummary } from './segments-view.ts'

interface SegmentsTableProps {
  readonly segments: readonly SegmentSummary[]
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

/** One row a segment; on a phone the rows become cards. */
export function SegmentsTable({ segments, selected, onSelect }: SegmentsTableProps) {
  const zone = useTimeZone()
  const all = segments.every((segment) => selected.has(segment.key))
  const some = segments.some((segment) => selected.has(segment.key))
  return (
    <Table className={classes.table} verticalSpacing="xs" highlightOnHover captionSide="bottom">
      <Table.Caption className={classes.caption}>
        Sizes are exact, each as of the moment written under it
        {zone !== undefined && `; all times are in ${zone}`}.
      </Table.Caption>
      <Table.Thead>
        <Table.Tr>
          <Table.Th w={40}>
            <Checkbox
              size="sm"
              aria-label="Select all shown"
              checked={all}
              indeterminate={some && !all}
              onChange={() => onSelect(all ? new Set() : new Set(segments.map((segment) => segment.key)))}
            />
          </Table.Th>
          <Table.Th>Segment</Table.Th>
          <Table.Th>Status</Table.Th>
          <Table.Th ta="right">Size</Table.Th>
          <Table.Th ta="right">Version</Table.Th>
          <Table.Th>Last changed</Table.Th>
          <Table.Th ta="right">Used by</Table.Th>
          <Table.Th w={48}>
            <span className="visually-hidden">Actions</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {segments.map((segment) => (
          <Table.Tr key={segment.key} className={classes.row}>
            <Table.Td className={classes.check}>
              <Checkbox
                size="sm"
                aria-label={`Select ${segment.name}`}
                checked={selected.has(segment.key)}
                onChange={() => onSelect(toggled(selected, segment.key))}
              />
            </Table.Td>
            <Table.Td className={classes.name}>
              <Anchor
                fw={600}
                c="var(--text)"
                className={classes.link}
                renderRoot={(props) => <Link to="/segments/$key" params={{ key: segment.key }} {...props} />}
              >
                {segment.name}
              </Anchor>
              <Text c="dimmed" lineClamp={2} maw={640}>
                {segment.sentence}
              </Text>
              <Text size="xs" c="dimmed" className={classes.facts}>
                {segment.publishedVersion !== null && `v${segment.publishedVersion} · `}
                <Moment at={segment.updatedAt} day />
                {segment.dependents > 0 && ` · used by ${segment.dependents}`}
              </Text>
            </Table.Td>
            <Table.Td className={classes.status}>
              <Group gap={4}>
                <StatusBadge status={segment.status} changed={segment.hasUnpublishedChanges} />
              </Group>
            </Table.Td>
            <Table.Td ta="right" className={classes.size}>
              <SegmentSize segment={segment} />
            </Table.Td>
            <Table.Td ta="right" className={classes.fact}>
              {segment.publishedVersion === null ? '–' : `v${segment.publishedVersion}`}
            </Table.Td>
            <Table.Td className={classes.fact}>
              <Moment at={segment.updatedAt} day />
            </Table.Td>
            <Table.Td ta="right" className={classes.fact}>
              {segment.dependents}
            </Table.Td>
            <Table.Td className={classes.menu}>
              <SegmentMenu segment={segment} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}
