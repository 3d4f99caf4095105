import { Anchor, Checkbox, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { VerifiedBadge } from '../../components/verified-badge.tsx'
import { freshnessWords } from '../../lib/freshness-words.ts'
import { StatusBadge } from '../../components/status-badge.tsx'
import { useTimeZone } from '../../lib/use-workspace.ts'
import { SegmentMenu } from './segment-menu.tsx'
import { SegmentSize } from './segment-size.tsx'
import classes from './segments-table.module.css'
import { Flow, LastUsed, Owner, Review, SegmentFacts, Volatility } from './segment-cells.tsx'
import type { ListedSegment } from './segments-view.ts'

interface SegmentsTableProps {
  readonly segments: readonly ListedSegment[]
  /** On a phone: a checkbox on every card. Where rows are a table, they always have one. */
  readonly selecting: boolean
  readonly selected: ReadonlySet<string>
  readonly onSelect: (selected: ReadonlySet<string>) => void
}

function toggled(selected: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(selected)
  if (!next.delete(key)) next.add(key)
  return next
}

/** One row a segment; on a phone the rows become cards. */
export function SegmentsTable({ segments, selecting, selected, onSelect }: SegmentsTableProps) {
  const zone = useTimeZone()
  const all = segments.every((segment) => selected.has(segment.key))
  const some = segments.some((segment) => selected.has(segment.key))
  return (
    <div className={classes.scroll}>
      <Table
        className={classes.table}
        data-selecting={selecting || undefined}
        verticalSpacing="xs"
        highlightOnHover
        captionSide="bottom"
      >
        <Table.Caption className={classes.caption}>
          Sizes are exact, each as of the moment written under it. Entered, left and volatility are counted
          between refreshes of the members; point at one for the exact interval
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
            <Table.Th>Owner</Table.Th>
            <Table.Th>Status, freshness</Table.Th>
            <Table.Th ta="right">Size</Table.Th>
            <Table.Th ta="right">Entered, left</Table.Th>
            <Table.Th>Next review, last used</Table.Th>
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
                  renderRoot={(props) => (
                    <Link to="/segments/$key" params={{ key: segment.key }} {...props} />
                  )}
                >
                  <bdi>{segment.name}</bdi>
                </Anchor>{' '}
                {segment.verified && <VerifiedBadge verified={segment.verified} />}
                <Text c="dimmed" lineClamp={2} maw={640}>
                  {segment.sentence}
                </Text>
                <SegmentFacts segment={segment} />
              </Table.Td>
              <Table.Td className={classes.fact} data-label="Owner">
                <Owner segment={segment} />
              </Table.Td>
              <Table.Td className={classes.status}>
                <StatusBadge status={segment.state} />
                <Text size="xs" c="dimmed" title={freshnessWords[segment.freshness].about}>
                  {freshnessWords[segment.freshness].name}
                </Text>
              </Table.Td>
              <Table.Td ta="right" className={classes.size}>
                <SegmentSize segment={segment} />
              </Table.Td>
              <Table.Td ta="right" className={classes.fact} data-label="Entered, left">
                <div>
                  <Flow movement={segment.movement} />
                  <Volatility movement={segment.movement} />
                </div>
              </Table.Td>
              <Table.Td className={classes.fact} data-label="Next review">
                <div>
                  <Review segment={segment} />
                  <LastUsed segment={segment} />
                </div>
              </Table.Td>
              <Table.Td className={classes.menu}>
                <SegmentMenu segment={segment} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  )
}
