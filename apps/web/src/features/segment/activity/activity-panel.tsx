import { Text } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { NextPage } from '../../../components/next-page.tsx'
import { Panel } from '../../../components/panel.tsx'
import { Pending } from '../../../components/pending.tsx'
import { trpc } from '../../../lib/trpc.ts'
import { formatCount } from '../../../lib/format.ts'
import { useSegmentNames } from '../../../lib/use-segment-names.ts'
import { auditSentence } from '../../governance/audit/audit-sentence.ts'
import { foldSaves } from '../../governance/audit/fold-saves.ts'
import classes from '../versions/versions-panel.module.css'

/** What happened to the segment, newest first, from the audit log. */
export function ActivityPanel({ segmentKey }: { readonly segmentKey: string }) {
  const activity = useInfiniteQuery(
    trpc.audit.ofSegment.infiniteQueryOptions(
      { key: segmentKey, limit: 10 },
      { getNextPageParam: (page) => page.cursor ?? undefined },
    ),
  )
  const names = useSegmentNames()
  const lines = activity.data?.pages.flatMap((page) => page.lines) ?? []
  return (
    <Panel title="Activity">
      {activity.isPending && <Pending />}
      {activity.error && <ErrorNotice error={activity.error} onRetry={() => void activity.refetch()} />}
      {activity.data && lines.length === 0 && <Text c="dimmed">Nothing has happened to it yet.</Text>}
      <ol className={classes.list}>
        {foldSaves(lines).map((run) => {
          const [line] = run
          const { seq, at, actor, outcome, reason } = line
          const oldest = run.at(-1) ?? line
          return (
            <li key={seq} className={classes.version}>
              <Text size="sm">
                <b>{actor.name}</b> {auditSentence(line, names)}
                {run.length > 1 && `, ${formatCount(run.length)} times`}
                {outcome === 'refused' && ' (refused)'}
              </Text>
              {reason !== '' && <Text size="sm">{reason}</Text>}
              <Text size="xs" c="dimmed">
                {run.length > 1 && (
                  <>
                    <Moment at={oldest.at} /> to{' '}
                  </>
                )}
                <Moment at={at} />
              </Text>
            </li>
          )
        })}
      </ol>
      <NextPage query={activity} mt="xs">
        Show earlier
      </NextPage>
    </Panel>
  )
}
