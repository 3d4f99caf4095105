import { Button, Group, Progress, Table, Text } from '@mantine/core'
import type { Definition } from '@tessera/rules/definition'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { WideTable } from '../../components/wide-table.tsx'
import { Share } from '../../components/share.tsx'
import { formatCount, shareOf } from '../../lib/format.ts'
import type { DistinguishAnswer } from './distinguish-answer.ts'
import { DistinguishRow } from './distinguish-row.tsx'
import classes from './insight.module.css'
import { useDistinguish } from './use-distinguish.ts'

interface DistinguishPanelProps {
  readonly segmentKey: string
  readonly definition: Definition
  /** ISO 8601; now unless told. */
  readonly asOf?: string | undefined
}

/** Rows shown at first. */
const few = 8

/** What members have more often, or less often, than everybody else: asked for by a press, because it looks at everything. */
export function DistinguishPanel({ segmentKey, definition, asOf }: DistinguishPanelProps) {
  const query = useDistinguish({ definition, key: segmentKey, asOf, limit: 25 })
  const { progress, data } = query
  return (
    <Panel title="What sets members apart">
      {!query.isFetching && data === undefined && query.error === null && (
        <Group gap="sm">
          <Button size="xs" variant="default" onClick={() => void query.refetch()}>
            Compare with everybody else
          </Button>
          <Text c="dimmed">Every trait and event, members against the rest.</Text>
        </Group>
      )}
      {query.isFetching && (
        <Group gap="xs" wrap="nowrap">
          <Progress
            flex={1}
            aria-label="Comparing members with the rest"
            value={progress === null ? 0 : (shareOf(progress.done, progress.of) ?? 0) * 100}
          />
          <Text size="xs" c="dimmed">
            {progress === null ? 'Counting…' : `${progress.done} of ${progress.of}`}
          </Text>
          <Button size="compact-xs" variant="subtle" onClick={() => void query.cancel()}>
            Stop<span className="visually-hidden"> comparing</span>
          </Button>
        </Group>
      )}
      {query.error && !query.isFetching && (
        <ErrorNotice
          error={query.error}
          unharmed="The segment is unharmed."
          onRetry={() => void query.refetch()}
        />
      )}
      {data !== undefined && !query.isFetching && <Rows answer={data} />}
    </Panel>
  )
}

function Rows({ answer }: { readonly answer: DistinguishAnswer }) {
  const { rows, size, rest, compared, minimumSupport, asOf } = answer
  const [all, setAll] = useState(false)
  if (size === 0 || rest === 0)
    return (
      <Text c="dimmed">
        {size === 0 ? 'Nobody is a member' : 'Everybody is a member'}: there is nothing to compare.
      </Text>
    )
  return (
    <>
      <WideTable narrow="scrolls" label="Shares among members and others" minWidth={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Trait or event</Table.Th>
            <Table.Th ta="right">Members</Table.Th>
            <Table.Th ta="right">Others</Table.Th>
            <Table.Th>Lift</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(all ? rows : rows.slice(0, few)).map((row) => (
            <DistinguishRow key={JSON.stringify(row.of)} row={row} asked={answer.asked} />
          ))}
        </Table.Tbody>
      </WideTable>
      {rows.length > few && (
        <Button size="xs" mt="xs" variant="default" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Show the first ${few}` : `Show ${rows.length - few} more`}
        </Button>
      )}
      <p className={classes.quiet}>
        {formatCount(size)} members (<Share share={shareOf(size, size + rest)} />) against {formatCount(rest)}{' '}
        others, exact, as of <Moment at={asOf} />. Intervals are 95 %. {formatCount(compared)} values and
        events were compared, so by chance alone some would stand out: those marked ~ may be such; the others
        hold even when that is allowed for. Values that fewer than {formatCount(minimumSupport)} people have
        are left out.
      </p>
    </>
  )
}
