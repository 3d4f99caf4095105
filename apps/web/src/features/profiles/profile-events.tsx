import { Select, Text } from '@mantine/core'
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { NextPage } from '../../components/next-page.tsx'
import { Panel } from '../../components/panel.tsx'
import { Pending } from '../../components/pending.tsx'
import { formatCount } from '../../lib/format.ts'
import { traitText } from '../../lib/trait-text.ts'
import { type Outputs, trpc } from '../../lib/trpc.ts'
import { useTimeZone } from '../../lib/use-workspace.ts'
import classes from './profile-page.module.css'
import type { Profile } from './profile-traits.tsx'

type Event = Outputs['profiles']['events']['events'][number]

interface ProfileEventsProps {
  readonly profile: Profile
  readonly asOf: string | undefined
  /** One event alone; undefined: all of them. */
  readonly event: string | undefined
  readonly onEvent: (event: string | undefined) => void
}

const all = 'all'

/** What a person did, latest first, a page at a time. */
export function ProfileEvents({ profile, asOf, event, onEvent }: ProfileEventsProps) {
  const query = useInfiniteQuery(
    trpc.profiles.events.infiniteQueryOptions(
      { id: profile.profileId, limit: 30, ...(asOf && { asOf }), ...(event && { name: event }) },
      {
        getNextPageParam: (page) => page.before,
        placeholderData: keepPreviousData,
        staleTime: 60_000,
      },
    ),
  )
  const shown = query.data?.pages.flatMap((page) => page.events) ?? []
  const counts = profile.eventCounts
  const total = counts.reduce(
    (sum, { name, count }) => sum + (event === undefined || event === name ? count : 0),
    0,
  )
  return (
    <Panel
      title="Timeline"
      actions={
        counts.length > 0 && (
          <Select
            aria-label="Events shown"
            size="xs"
            w={220}
            allowDeselect={false}
            searchable
            data={[
              {
                value: all,
                label: `All events (${formatCount(counts.reduce((sum, { count }) => sum + count, 0))})`,
              },
              ...counts.map(({ name, count }) => ({
                value: `e ${name}`,
                label: `${name} (${formatCount(count)})`,
              })),
            ]}
            value={event === undefined ? all : `e ${event}`}
            onChange={(value) => onEvent(value === null || value === all ? undefined : value.slice(2))}
          />
        )
      }
    >
      {query.error && <ErrorNotice error={query.error} onRetry={() => void query.refetch()} />}
      {query.isPending && <Pending />}
      {query.data && total === 0 && <Text c="dimmed">No events.</Text>}
      <ol className={classes.entries} aria-label="Events, latest first">
        {shown.map((each) => (
          <EventLine key={each.seq} event={each} />
        ))}
      </ol>
      {query.data && total > 0 && (
        <>
          <Text c="dimmed" size="xs" mt="xs" aria-live="polite">
            {formatCount(shown.length)} of {formatCount(total)}
          </Text>
          <NextPage query={query} mt="xs">
            Show earlier events
          </NextPage>
        </>
      )}
    </Panel>
  )
}

function EventLine({ event }: { readonly event: Event }) {
  const zone = useTimeZone()
  const properties = Object.entries(event.properties)
    .map(([name, value]) => `${name.replaceAll('_', ' ')} ${traitText(value, zone)}`)
    .join(' · ')
  return (
    <li className={classes.entry}>
      <span className={classes.what}>
        <b>{event.name}</b> <bdi>{properties}</bdi>
      </span>
      <span className={classes.when}>
        <Moment at={event.at} />
      </span>
    </li>
  )
}
