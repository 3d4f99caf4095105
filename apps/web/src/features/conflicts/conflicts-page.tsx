import { Stack, Tabs, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { TabStrip } from '../../components/tab-strip.tsx'
import { formatCount } from '../../lib/format.ts'
import { abortable, trpc } from '../../lib/trpc.ts'
import { CollisionsPanel } from './collisions-panel.tsx'
import { conflictTabs, type ConflictTab } from './conflicts-search.ts'
import { GroupsPanel } from './groups-panel.tsx'
import { LogicAudit } from './logic/logic-audit.tsx'
import { IntentsPanel } from './intents-panel.tsx'
import type { Overview } from './refresh-conflicts.ts'
import { SuppressionsPanel } from './suppressions-panel.tsx'

const route = getRouteApi('/conflicts')

const labels: Record<ConflictTab, string> = {
  collisions: 'Collisions',
  groups: 'Exclusion groups',
  suppressions: 'Suppression',
  intents: 'Intents',
  logic: 'Logic audit',
}

/** Where messages meet in one person, and what keeps them apart. */
export function ConflictsPage() {
  useDocumentTitle('Conflicts · Tessera')
  const { tab = 'collisions' } = route.useSearch()
  const navigate = route.useNavigate()
  return (
    <Tabs
      value={tab}
      onChange={(value) => {
        const next = conflictTabs.find((known) => known === value) ?? 'collisions'
        void navigate({ search: next === 'collisions' ? {} : { tab: next } })
      }}
      keepMounted={false}
    >
      <PageHeader title="Conflicts">
        <TabStrip>
          <Tabs.List>
            {conflictTabs.map((each) => (
              <Tabs.Tab key={each} value={each}>
                {labels[each]}
              </Tabs.Tab>
            ))}
          </Tabs.List>
        </TabStrip>
      </PageHeader>
      <div className="page-content">
        <Tabs.Panel value="logic">
          <LogicAudit />
        </Tabs.Panel>
        {tab !== 'logic' && <Audiences />}
      </div>
    </Tabs>
  )
}

/** The tabs that need everything counted. */
function Audiences() {
  const { suppression } = route.useSearch()
  const overview = useQuery(trpc.conflicts.overview.queryOptions(undefined, { trpc: abortable }))
  return (
    <>
      {overview.isPending && <Pending />}
      {overview.error && (
        <ErrorNotice
          error={overview.error}
          unharmed="Groups, suppressions and intents are unharmed; they could not be counted just now."
          onRetry={() => void overview.refetch()}
        />
      )}
      {overview.data && (
        <Stack gap="md">
          <Broken overview={overview.data} />
          <Tabs.Panel value="collisions">
            <CollisionsPanel overview={overview.data} />
          </Tabs.Panel>
          <Tabs.Panel value="groups">
            <GroupsPanel overview={overview.data} />
          </Tabs.Panel>
          <Tabs.Panel value="suppressions">
            <SuppressionsPanel overview={overview.data} sought={suppression} />
          </Tabs.Panel>
          <Tabs.Panel value="intents">
            <IntentsPanel overview={overview.data} />
          </Tabs.Panel>
          <Text size="xs" c="dimmed" aria-live="polite">
            Exact, as of <Moment at={overview.data.asOf} />, of {formatCount(overview.data.population)}{' '}
            profiles.
          </Text>
        </Stack>
      )}
    </>
  )
}

/** What cannot be counted, and because of what: nobody is sent anything on a number that is not there. */
function Broken({ overview: { unanswerable } }: { readonly overview: Overview }) {
  if (unanswerable.length === 0) return null
  const suppression = unanswerable.some(({ kind }) => kind === 'suppression')
  return (
    <Notice
      tone="bad"
      title={
        suppression
          ? 'No audience can be counted: a suppression is broken'
          : 'Some audiences cannot be counted'
      }
    >
      {unanswerable.map(({ kind, key, name, message }) => (
        <Text key={`${kind} ${key}`} size="sm">
          “{name}”: {message}
        </Text>
      ))}
      <Text size="sm">
        {suppression
          ? 'Mend or remove it: until then no audience has a number, so that nobody is reached who must not be.'
          : 'Mend these segments: those below them in a group have no number until then.'}
      </Text>
    </Notice>
  )
}
