import { Anchor, Button, Stack, Table, Text } from '@mantine/core'
import { type NamedSegment, listViolations } from '@tessera/governance/naming/list-violations'
import { nameTokens } from '@tessera/governance/naming/name-tokens'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { suggestName } from '@tessera/governance/naming/suggest-name'
import { Link } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import { Panel } from '../../../components/panel.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { formatCount } from '../../../lib/format.ts'
import type { Outputs } from '../../../lib/trpc.ts'
import { FindingList } from './finding-list.tsx'

interface ViolationsPanelProps {
  readonly policy: NamingPolicy
  readonly segments: Outputs['segments']['list']
  /** The policy is not saved yet. */
  readonly isEdited: boolean
}

const pageSize = 20

/** Segments whose names do not fit the policy as it stands in the editor: listed, not broken. */
export function ViolationsPanel({ policy, segments, isEdited }: ViolationsPanelProps) {
  const [shown, setShown] = useState(pageSize)
  const used = useMemo(() => segments.filter(({ status }) => status !== 'archived'), [segments])
  const violations = useMemo(() => {
    const keys = new Set(used.map(({ key }) => key))
    return listViolations(policy, segments).filter(({ key }) => keys.has(key))
  }, [policy, segments, used])
  const would = isEdited ? 'would not fit' : 'do not fit'
  return (
    <Panel title="Names that are there already">
      <Stack gap="xs">
        <Text size="sm" aria-live="polite">
          {violations.length === 0
            ? `All ${formatCount(used.length)} segments fit.`
            : `${formatCount(violations.length)} of ${formatCount(used.length)} segments ${would}. They keep their names until they are renamed or published again.`}
        </Text>
        {violations.length > 0 && (
          <WideTable label="Segments whose names do not fit" minWidth={480}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Segment</Table.Th>
                <Table.Th>Why</Table.Th>
                <Table.Th>What would pass</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {violations.slice(0, shown).map(({ key, name, findings }) => (
                <Table.Tr key={key}>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    <Anchor
                      size="sm"
                      renderRoot={(props) => <Link to="/segments/$key" params={{ key }} {...props} />}
                    >
                      {name}
                    </Anchor>
                  </Table.Td>
                  <Table.Td>
                    <FindingList findings={findings} />
                  </Table.Td>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    {suggestionFor(policy, { key, name }, segments)}
                  </Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </WideTable>
        )}
        {violations.length > shown && (
          <Button variant="default" size="xs" onClick={() => setShown(shown + pageSize)}>
            Show {Math.min(pageSize, violations.length - shown)} more
          </Button>
        )}
      </Stack>
    </Panel>
  )
}

/** A name that would pass, or what has to be asked for it. */
function suggestionFor(policy: NamingPolicy, segment: NamedSegment, all: readonly NamedSegment[]): string {
  const others = all.filter(({ key }) => key !== segment.key).map(({ name }) => name)
  const suggestion = suggestName(policy, segment.name, others)
  if (suggestion !== undefined) return suggestion
  const missing = nameTokens(policy, segment.name).filter(({ value }) => value === null)
  if (missing.length === 0) return 'No name like it'
  return `Asks for ${new Intl.ListFormat('en').format(missing.map(({ name }) => name))}`
}
