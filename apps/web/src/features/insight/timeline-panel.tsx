import { Group, Select, Text } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { abortable, type Outputs, trpc } from '../../lib/trpc.ts'
import classes from './insight.module.css'

type Answer = Outputs['insight']['timeline']

interface TimelinePanelProps {
  readonly segmentKey: string
  readonly profileId: string
  /** ISO 8601; now unless told. */
  readonly asOf?: string | undefined
}

const periods = [7, 30, 90, 365].map((days) => ({
  value: String(days),
  label: days === 365 ? 'Last year' : `Last ${days} days`,
}))

/** When one profile entered and left a segment, and because of what. */
export function TimelinePanel({ segmentKey, profileId, asOf }: TimelinePanelProps) {
  const [days, setDays] = useState(90)
  const query = useQuery(
    trpc.insight.timeline.queryOptions(
      { key: segmentKey, profileId, days, asOf },
      { trpc: abortable, staleTime: 60_000, placeholderData: keepPreviousData },
    ),
  )
  return (
    <Panel
      title="When, and because of what"
      actions={
        <Select
          aria-label="Period"
          size="xs"
          w={128}
          allowDeselect={false}
          data={periods}
          value={String(days)}
          onChange={(value) => setDays(Number(value ?? days))}
        />
      }
    >
      {query.error && <ErrorNotice error={query.error} unharmed="The segment is unharmed." />}
      {query.isPending && <Pending />}
      {query.data && (
        <div className={query.isPlaceholderData ? classes.stale : undefined}>
          <Timeline answer={query.data} />
        </div>
      )}
    </Panel>
  )
}

function Timeline({ answer }: { readonly answer: Answer }) {
  const { profileId, entries, memberAtFrom, from, cut } = answer
  const state = memberAtFrom ? 'in this segment' : 'not in this segment'
  return (
    <div aria-live="polite">
      <Text>
        <b>
          <bdi>{profileId}</bdi>
        </b>{' '}
        {entries.length === 0 ? `was ${state} all the time since` : `was ${state} on`}{' '}
        <Moment at={from} day />
        {cut && ', where this look back ends'}.
      </Text>
      {entries.length > 0 && (
        <ol
          className={classes.entries}
          reversed
          aria-label={`How ${profileId} entered and left, latest first`}
        >
          {entries.toReversed().map((entry) => (
            <Entry key={entry.at} entry={entry} />
          ))}
        </ol>
      )}
    </div>
  )
}

function Entry({ entry }: { readonly entry: Answer['entries'][number] }) {
  const { at, kind, version, because } = entry
  const [first, ...others] = because.conditions
  const only = others.length === 0 && because.kind !== 'trait' ? first : undefined
  return (
    <li className={classes.entry} data-kind={kind}>
      <Group gap={8} justify="space-between">
        <b>{kind === 'entered' ? 'Entered' : 'Left'}</b>
        <span className={classes.when}>
          <Moment at={at} />
          {version !== undefined && because.kind !== 'version' && ` · version ${version}`}
        </span>
      </Group>
      <div>
        {because.words}
        {only !== undefined && <span className={classes.when}> (before: {only.foundBefore})</span>}
      </div>
      {because.conditions.length > 1 && (
        <ul className={classes.conditions}>
          {because.conditions.map((condition) => (
            <li key={`${condition.segment ?? ''} ${condition.path.join('.')}`}>
              {condition.held ? '✓' : '✗'} {condition.words}
              <span className="visually-hidden">{condition.held ? ' holds' : ' does not hold'}</span>:{' '}
              {condition.foundBefore} → {condition.foundAfter}
            </li>
          ))}
        </ul>
      )}
    </li>
  )
}
