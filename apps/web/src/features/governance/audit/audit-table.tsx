import { Anchor, Badge, Button, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { Moment } from '../../../components/moment.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import type { Outputs } from '../../../lib/trpc.ts'
import { actionWords, subjectWords } from './audit-words.ts'
import { changedValues } from './changed-values.ts'
import { ValueChanges } from './value-changes.tsx'

type Line = Outputs['audit']['list']['lines'][number]

/** Entries, newest first; each opens to show what it was before and after. */
export function AuditTable({ lines }: { readonly lines: readonly Line[] }) {
  const [open, setOpen] = useState<ReadonlySet<number>>(new Set())
  const toggle = (seq: number) => {
    const next = new Set(open)
    if (!next.delete(seq)) next.add(seq)
    setOpen(next)
  }
  return (
    <WideTable label="Entries of the audit log" minWidth={820}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th ta="right">No.</Table.Th>
          <Table.Th>When</Table.Th>
          <Table.Th>Who</Table.Th>
          <Table.Th>What</Table.Th>
          <Table.Th>About</Table.Th>
          <Table.Th>Why</Table.Th>
          <Table.Th>
            <span className="visually-hidden">Before and after</span>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {lines.map((line) => (
          <Fragment key={line.seq}>
            <Entry line={line} isOpen={open.has(line.seq)} onToggle={() => toggle(line.seq)} />
            {open.has(line.seq) && (
              <Table.Tr id={`entry-${line.seq}`}>
                <Table.Td colSpan={7}>
                  <ValueChanges seq={line.seq} changes={changedValues(line.before, line.after)} />
                </Table.Td>
              </Table.Tr>
            )}
          </Fragment>
        ))}
      </Table.Tbody>
    </WideTable>
  )
}

interface EntryProps {
  readonly line: Line
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Entry({ line, isOpen, onToggle }: EntryProps) {
  const { seq, at, actor, action, outcome, reason, before, after } = line
  const hasValues = before !== null || after !== null
  return (
    <Table.Tr>
      <Table.Td ta="right">{seq}</Table.Td>
      <Table.Td>
        <Moment at={at} />
      </Table.Td>
      <Table.Td>
        {actor.name}
        {actor.kind === 'api-key' && (
          <Text size="xs" c="dimmed">
            by API key
          </Text>
        )}
      </Table.Td>
      <Table.Td>
        <span title={action}>{actionWords(action)}</span>{' '}
        {outcome === 'refused' && (
          <Badge variant="outline" color="red" c="var(--bad)" size="sm">
            Refused
          </Badge>
        )}
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <About line={line} />
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>{reason}</Table.Td>
      <Table.Td>
        {hasValues && (
          <Button
            size="compact-xs"
            variant="default"
            aria-expanded={isOpen}
            aria-controls={isOpen ? `entry-${seq}` : undefined}
            aria-label={`${isOpen ? 'Hide' : 'Show'} what changed with entry ${seq}`}
            onClick={onToggle}
          >
            {isOpen ? 'Hide' : 'Show'}
          </Button>
        )}
      </Table.Td>
    </Table.Tr>
  )
}

function About({ line: { subject, subjectId } }: { readonly line: Line }) {
  return (
    <>
      {subjectWords[subject]}{' '}
      {subject === 'segment' ? (
        <Anchor
          size="sm"
          renderRoot={(props) => <Link to="/segments/$key" params={{ key: subjectId }} {...props} />}
        >
          {subjectId}
        </Anchor>
      ) : (
        <Text span c="dimmed">
          {subjectId}
        </Text>
      )}
    </>
  )
}
