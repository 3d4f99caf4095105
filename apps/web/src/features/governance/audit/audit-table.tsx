import { Anchor, Badge, Button, Table, Text } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { Fragment, useState } from 'react'
import { Moment } from '../../../components/moment.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { formatCount } from '../../../lib/format.ts'
import { useSegmentNames } from '../../../lib/use-segment-names.ts'
import { type AuditLine, auditSentence, type SegmentNames, upperFirst } from './audit-sentence.ts'
import { subjectWords } from './audit-words.ts'
import { changedValues } from './changed-values.ts'
import { type FoldedLines, foldSaves } from './fold-saves.ts'
import { ValueChanges } from './value-changes.tsx'

/** Entries, newest first; each opens to show what it was before and after, a run of saves to show each of them. */
export function AuditTable({ lines }: { readonly lines: readonly AuditLine[] }) {
  const names = useSegmentNames()
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set())
  const toggle = (id: string) => {
    const next = new Set(open)
    if (!next.delete(id)) next.add(id)
    setOpen(next)
  }
  const entry = (line: AuditLine) => {
    const id = `entry-${line.seq}`
    return (
      <Fragment key={id}>
        <Entry line={line} names={names} isOpen={open.has(id)} onToggle={() => toggle(id)} />
        {open.has(id) && (
          <Table.Tr id={id}>
            <Table.Td colSpan={7}>
              <ValueChanges seq={line.seq} changes={changedValues(line.before, line.after)} />
            </Table.Td>
          </Table.Tr>
        )}
      </Fragment>
    )
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
        {foldSaves(lines).map((run) => {
          const [newest] = run
          if (run.length === 1) return entry(newest)
          // Named by its newest entry: what an older page adds to it leaves it open.
          const id = `run-${newest.seq}`
          return (
            <Fragment key={id}>
              <Saves run={run} names={names} isOpen={open.has(id)} onToggle={() => toggle(id)} />
              {open.has(id) && run.map(entry)}
            </Fragment>
          )
        })}
      </Table.Tbody>
    </WideTable>
  )
}

interface SavesProps {
  readonly run: FoldedLines
  readonly names: SegmentNames
  readonly isOpen: boolean
  readonly onToggle: () => void
}

/** A run of saves as one row. */
function Saves({ run, names, isOpen, onToggle }: SavesProps) {
  const [newest] = run
  const oldest = run.at(-1) ?? newest
  return (
    <Table.Tr>
      <Table.Td ta="right">
        {oldest.seq}–{newest.seq}
      </Table.Td>
      <Table.Td>
        <Moment at={oldest.at} /> to <Moment at={newest.at} />
      </Table.Td>
      <Who line={newest} />
      <Table.Td>
        {upperFirst(auditSentence(newest, names))}, {formatCount(run.length)} times
      </Table.Td>
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <About line={newest} />
      </Table.Td>
      <Table.Td />
      <Table.Td>
        <Button
          size="compact-xs"
          variant="default"
          aria-expanded={isOpen}
          aria-label={`${isOpen ? 'Hide' : 'Show'} the saves ${oldest.seq} to ${newest.seq}`}
          onClick={onToggle}
        >
          {isOpen ? 'Hide' : 'Show all'}
        </Button>
      </Table.Td>
    </Table.Tr>
  )
}

interface EntryProps {
  readonly line: AuditLine
  readonly names: SegmentNames
  readonly isOpen: boolean
  readonly onToggle: () => void
}

function Entry({ line, names, isOpen, onToggle }: EntryProps) {
  const { seq, at, action, outcome, reason, before, after } = line
  const hasValues = before !== null || after !== null
  return (
    <Table.Tr>
      <Table.Td ta="right">{seq}</Table.Td>
      <Table.Td>
        <Moment at={at} />
      </Table.Td>
      <Who line={line} />
      <Table.Td style={{ overflowWrap: 'anywhere' }}>
        <span title={action}>{upperFirst(auditSentence(line, names))}</span>{' '}
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

function Who({ line: { actor } }: { readonly line: AuditLine }) {
  return (
    <Table.Td>
      {actor.name}
      {actor.kind === 'api-key' && (
        <Text size="xs" c="dimmed">
          by API key
        </Text>
      )}
    </Table.Td>
  )
}

function About({ line: { subject, subjectId } }: { readonly line: AuditLine }) {
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
