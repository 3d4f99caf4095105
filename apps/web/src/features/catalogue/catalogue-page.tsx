import { Anchor, Stack, Tabs, Text, TextInput } from '@mantine/core'
import { useDebouncedCallback, useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { useState } from 'react'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { formatCount } from '../../lib/format.ts'
import { trpc } from '../../lib/trpc.ts'
import { EventsPanel } from './events-panel.tsx'
import { shownParts } from './catalogue-search.ts'
import { SpellingsPanel } from './spellings-panel.tsx'
import { SynonymsPanel } from './synonyms-panel.tsx'
import { TraitsTable } from './traits-table.tsx'

const route = getRouteApi('/data/catalogue')

/** Everything conditions can be made of, and how well filled it is. */
export function CataloguePage() {
  useDocumentTitle('Catalogue · Tessera')
  const search = route.useSearch()
  const navigate = route.useNavigate()
  const [typed, setTyped] = useState(search.q ?? '')
  const apply = useDebouncedCallback((q: string) => {
    void navigate({ search: (old) => ({ ...old, q: q === '' ? undefined : q }), replace: true })
  }, 150)
  const palette = useQuery(trpc.catalogue.palette.queryOptions())
  const data = palette.data
  const matches = (text: string) => text.toLowerCase().includes((search.q ?? '').toLowerCase())
  const traits = data?.traits.filter((trait) => matches(`${trait.field} ${trait.label}`)) ?? []
  const events =
    data?.events.filter((event) =>
      matches(`${event.name} ${event.properties.map((one) => one.name).join(' ')}`),
    ) ?? []
  return (
    <>
      <PageHeader
        title="Catalogue"
        facts={
          data && (
            <Text c="dimmed" size="xs">
              as of <Moment at={data.asOf} />
            </Text>
          )
        }
      />
      <Stack className="page-content">
        {palette.error && (
          <ErrorNotice
            error={palette.error}
            unharmed="The data is unharmed; its statistics could not be read just now."
            onRetry={() => void palette.refetch()}
          />
        )}
        {palette.isPending && <Pending />}
        {data && data.traits.length === 0 && data.events.length === 0 && (
          <EmptyState title="No data yet">
            Traits and events appear here with their types as soon as data arrives.{' '}
            <Anchor underline="always" renderRoot={(props) => <Link to="/data/import" {...props} />}>
              Import a file
            </Anchor>{' '}
            to begin.
          </EmptyState>
        )}
        {data && (data.traits.length > 0 || data.events.length > 0) && (
          <>
            <TextInput
              maw={420}
              type="search"
              aria-label="Search the catalogue"
              placeholder="Search traits, events, properties"
              value={typed}
              onChange={(event) => {
                setTyped(event.currentTarget.value)
                apply(event.currentTarget.value)
              }}
            />
            <Tabs
              keepMounted={false}
              value={search.show ?? 'traits'}
              onChange={(show) =>
                void navigate({
                  search: (old) => ({ ...old, show: shownParts.find((part) => part === show) }),
                })
              }
            >
              <Tabs.List mb="sm">
                <Tabs.Tab value="traits">Traits {formatCount(traits.length)}</Tabs.Tab>
                <Tabs.Tab value="events">Events {formatCount(events.length)}</Tabs.Tab>
                <Tabs.Tab value="spellings">Spellings</Tabs.Tab>
                <Tabs.Tab value="synonyms">Synonyms</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="traits">
                <TraitsTable traits={traits} />
              </Tabs.Panel>
              <Tabs.Panel value="events">
                <EventsPanel events={events} />
              </Tabs.Panel>
              <Tabs.Panel value="spellings">
                <SpellingsPanel palette={data} />
              </Tabs.Panel>
              <Tabs.Panel value="synonyms">
                <SynonymsPanel />
              </Tabs.Panel>
            </Tabs>
          </>
        )}
      </Stack>
    </>
  )
}
