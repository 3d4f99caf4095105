import { SegmentedControl, Stack } from '@mantine/core'
import { useDocumentTitle } from '@mantine/hooks'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { NextPage } from '../../components/next-page.tsx'
import { EmptyState } from '../../components/empty-state.tsx'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { PageHeader } from '../../components/page-header.tsx'
import { Pending } from '../../components/pending.tsx'
import { trpc } from '../../lib/trpc.ts'
import { ReviewList } from './review-list.tsx'
import type { ReviewBox } from './reviews-search.ts'

const route = getRouteApi('/reviews')

const empty: Record<ReviewBox, { readonly title: string; readonly words: string }> = {
  'for-me': {
    title: 'Nothing waits for you',
    words:
      'When somebody wants to change a segment that you own, their request comes here: what changes, who would enter and leave, what it does to other segments.',
  },
  mine: {
    title: 'You asked for nothing',
    words:
      'Change a segment in the builder, then ask for a review. Until it is decided, the request is here.',
  },
  open: { title: 'No request is open', words: 'Every change that was asked for has been decided.' },
  decided: {
    title: 'Nothing was decided yet',
    words: 'Approved, rejected and withdrawn requests stay here.',
  },
}

/** Requests that a definition become the next version: what waits for the reader, what they asked for, what became of it. */
export function ReviewsPage() {
  useDocumentTitle('Reviews · Tessera')
  const { box = 'for-me' } = route.useSearch()
  const navigate = route.useNavigate()
  const counts = useQuery(trpc.reviews.counts.queryOptions())
  const pages = useInfiniteQuery(
    trpc.reviews.list.infiniteQueryOptions(
      { box, limit: 50 },
      { getNextPageParam: (page) => page.cursor ?? undefined },
    ),
  )
  const reviews = pages.data?.pages.flatMap((page) => page.reviews) ?? []
  const counted = (label: string, count: number | undefined) =>
    count === undefined || count === 0 ? label : `${label} (${count})`
  return (
    <>
      <PageHeader title="Reviews" />
      <Stack className="page-content">
        <SegmentedControl
          aria-label="Which requests"
          style={{ alignSelf: 'flex-start', maxWidth: '100%', overflowX: 'auto' }}
          value={box}
          onChange={(value) =>
            void navigate({ search: value === 'for-me' ? {} : { box: value as ReviewBox } })
          }
          data={[
            { value: 'for-me', label: counted('For me', counts.data?.forMe) },
            { value: 'mine', label: counted('Mine', counts.data?.mine) },
            { value: 'open', label: counted('All open', counts.data?.open) },
            { value: 'decided', label: 'Decided' },
          ]}
        />
        {pages.error && (
          <ErrorNotice
            error={pages.error}
            unharmed="No request was changed; they could not be read just now."
            onRetry={() => void pages.refetch()}
          />
        )}
        {pages.isPending && <Pending />}
        {pages.isSuccess && reviews.length === 0 && (
          <EmptyState title={empty[box].title}>{empty[box].words}</EmptyState>
        )}
        {reviews.length > 0 && <ReviewList reviews={reviews} />}
        <NextPage query={pages}>Show more</NextPage>
      </Stack>
    </>
  )
}
