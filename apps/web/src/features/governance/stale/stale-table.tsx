import { Anchor, Button, Checkbox, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { SegmentLink } from '../../../components/segment-link.tsx'
import { Moment } from '../../../components/moment.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { formatCount } from '../../../lib/format.ts'
import { ReasonList } from './reason-list.tsx'
import { ScoreBadge } from './score-badge.tsx'
import type { StaleSegment } from './stale-segment.ts'

interface StaleTableProps {
  readonly segments: readonly StaleSegment[]
  readonly proposeFrom: number
  /** With it each row that the reader may archive can be chosen. */
  readonly chosen?: ReadonlySet<string>
  readonly onChoose?: (chosen: ReadonlySet<string>) => void
  readonly onReplace?: (segment: StaleSegment) => void
}

/** Stalest first: the score, the reasons, what it is used for. */
export function StaleTable({ segments, proposeFrom, chosen, onChoose, onReplace }: StaleTableProps) {
  const choosable = segments.filter(({ mayArchive }) => mayArchive)
  const all = chosen !== undefined && choosable.length > 0 && choosable.every(({ key }) => chosen.has(key))
  const some = chosen !== undefined && segments.some(({ key }) => chosen.has(key))
  return (
    <div className="table-panel">
      <WideTable label="Stale segments" minWidth={860}>
        <Table.Thead>
          <Table.Tr>
            {chosen && (
              <Table.Th w={40}>
                <Checkbox
                  aria-label="Choose all that are shown"
                  checked={all}
                  indeterminate={some && !all}
                  disabled={choosable.length === 0}
                  onChange={() => onChoose?.(new Set(all ? [] : choosable.map(({ key }) => key)))}
                />
              </Table.Th>
            )}
            <Table.Th>Score</Table.Th>
            <Table.Th>Segment</Table.Th>
            <Table.Th>Because</Table.Th>
            <Table.Th ta="right">Size</Table.Th>
            <Table.Th>Last used</Table.Th>
            <Table.Th>
              <span className="visually-hidden">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {segments.map((segment) => (
            <Table.Tr key={segment.key}>
              {chosen && (
                <Table.Td>
                  <Checkbox
                    aria-label={`Choose ${segment.name}`}
                    checked={chosen.has(segment.key)}
                    disabled={!segment.mayArchive}
                    onChange={() => onChoose?.(toggled(chosen, segment.key))}
                  />
                </Table.Td>
              )}
              <Table.Td>
                <ScoreBadge score={segment.score} from={proposeFrom} />
              </Table.Td>
              <Table.Td>
                <SegmentLink segment={segment} />
                <Text size="xs" c="dimmed">
                  {segment.owner ? segment.owner.name : 'Nobody owns it'}
                  {segment.dependents > 0 &&
                    ` · ${segment.dependents === 1 ? '1 refers' : `${segment.dependents} refer`} to it`}
                </Text>
                {segment.proposedIn !== null && (
                  <Anchor size="xs" renderRoot={(props) => <Link to="/governance/archive" {...props} />}>
                    Proposed for the archive
                  </Anchor>
                )}
              </Table.Td>
              <Table.Td>
                <ReasonList reasons={segment.reasons} />
              </Table.Td>
              <Table.Td ta="right">
                <Text size="sm" fw={700}>
                  {segment.size === null ? '—' : formatCount(segment.size)}
                </Text>
                {segment.sizeBefore !== null && (
                  <Text size="xs" c="dimmed">
                    {formatCount(segment.sizeBefore)} ninety days before
                  </Text>
                )}
              </Table.Td>
              <Table.Td>
                {segment.lastUsedAt === null ? 'Never' : <Moment at={segment.lastUsedAt} day />}
              </Table.Td>
              <Table.Td ta="right">
                {onReplace && (
                  <Button size="xs" variant="default" onClick={() => onReplace(segment)}>
                    Replace with…<span className="visually-hidden"> in the place of {segment.name}</span>
                  </Button>
                )}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </div>
  )
}

function toggled(chosen: ReadonlySet<string>, key: string): ReadonlySet<string> {
  const next = new Set(chosen)
  if (!next.delete(key)) next.add(key)
  return next
}
