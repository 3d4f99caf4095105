import { Anchor, Button, Stack, Text } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Moment } from '../../components/moment.tsx'
import { Notice } from '../../components/notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { Discussion } from '../comments/discussion.tsx'
import { ChangePanel } from './change-panel.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import { DependentsPanel } from './dependents-panel.tsx'
import { LivePanel } from './live-panel.tsx'
import { MembershipPanel } from './membership-panel.tsx'
import { OutOfDateNotice } from './out-of-date-notice.tsx'
import { ReviewActions } from './review-actions.tsx'
import classes from './review-page.module.css'
import type { Review } from './review-words.ts'
import { StateBadge } from './state-badge.tsx'

const route = getRouteApi('/reviews/$id')

const parents = (
  <Anchor c="dimmed" renderRoot={(props) => <Link to="/reviews" {...props} />}>
    Reviews /
  </Anchor>
)

/** One change request: what changes, for whom, what stands in its way, what is said about it; decided here. */
export function ReviewPage() {
  const { id } = route.useParams()
  const review = useQuery(trpc.reviews.get.queryOptions({ id }))
  useDocumentTitle(`${review.data ? `Review: ${review.data.segment.name}` : 'Review'} · Tessera`)
  if (review.data) return <LoadedReview key={id} review={review.data} />
  return (
    <>
      <PageHeader parents={parents} title="Request" />
      <div className="page-content">
        {review.error ? (
          <ErrorNotice
            error={review.error}
            unharmed="No request was changed."
            onRetry={() => void review.refetch()}
            actions={
              <Button size="xs" variant="default" renderRoot={(props) => <Link to="/reviews" {...props} />}>
                All requests
              </Button>
            }
          />
        ) : (
          <Pending />
        )}
      </div>
    </>
  )
}

function LoadedReview({ review }: { readonly review: Review }) {
  const { segment, author, createdAt, owner } = review
  return (
    <>
      <PageHeader
        parents={parents}
        title={
          <Anchor
            c="inherit"
            inherit
            renderRoot={(props) => <Link to="/segments/$key" params={{ key: segment.key }} {...props} />}
          >
            <bdi>{segment.name}</bdi>
          </Anchor>
        }
        facts={
          <>
            <Text span fw={600}>
              {versionsOf(review)}
            </Text>
            <StateBadge state={review.state} />
          </>
        }
        actions={<ReviewActions review={review} />}
      />
      <div className={`page-content ${classes.columns}`}>
        <Stack className={classes.column}>
          <Decided review={review} />
          {review.outOfDate && <OutOfDateNotice review={review} />}
          <div>
            <Text c="dimmed" size="sm">
              <Text span inherit fw={600} c="var(--text)">
                {author.name}
              </Text>{' '}
              asked for it on <Moment at={createdAt} /> ·{' '}
              {owner ? `${owner.name} owns the segment` : 'nobody owns the segment'}
            </Text>
            {review.note !== '' && <Text className={classes.note}>{review.note}</Text>}
          </div>
          <ChangePanel review={review} />
          <MembershipPanel review={review} />
          <Discussion segmentKey={segment.key} requestId={review.id} mayComment={review.may.comment} />
        </Stack>
        <Stack className={classes.column}>
          <ChecksPanel review={review} />
          <DependentsPanel review={review} />
          <LivePanel segmentKey={segment.key} />
        </Stack>
      </div>
    </>
  )
}

function versionsOf({ baseVersion, publishedVersion }: Review): string {
  const next = publishedVersion ?? baseVersion + 1
  return baseVersion === 0 ? `v${next}, the first` : `v${baseVersion} → v${next}`
}

/** What was decided, by whom and why. */
function Decided({ review }: { readonly review: Review }) {
  const { state, decidedBy, decidedAt, reason, publishedVersion } = review
  if (state === 'open' || decidedAt === null) return null
  const who = decidedBy?.name ?? 'Somebody'
  const titles = {
    'changes-requested': `${who} asks for changes`,
    approved: `${who} approved it${publishedVersion === null ? '' : `: version ${publishedVersion}`}`,
    rejected: `${who} rejected it`,
    withdrawn: `${who} withdrew it`,
  } as const
  return (
    <Notice
      tone={state === 'approved' ? 'good' : state === 'withdrawn' ? 'accent' : 'warn'}
      title={titles[state]}
    >
      <Text size="sm" style={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
        {reason === '' ? '' : `${reason} `}
        <Text span c="dimmed" size="sm">
          <Moment at={decidedAt} />
        </Text>
      </Text>
    </Notice>
  )
}
