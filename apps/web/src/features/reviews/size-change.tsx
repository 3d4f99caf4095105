import { Text } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Moment } from '../../components/moment.tsx'
import { formatCount } from '../../lib/format.ts'
import { abortable, type Outputs, trpc } from '../../lib/trpc.ts'

type Change = NonNullable<Outputs['reviews']['change']>

/** How many are in before and after, who would enter and leave; counted while the request is to be decided. */
export function SizeChange({ id }: { readonly id: string }) {
  const { data, error, isPending } = useQuery(
    trpc.reviews.change.queryOptions({ id }, { trpc: abortable, staleTime: 60_000, retry: 1 }),
  )
  if (isPending) {
    return (
      <Text span size="sm" c="dimmed">
        Counting who enters and leaves …
      </Text>
    )
  }
  if (error !== null) {
    return (
      <Text span size="sm" c="dimmed">
        Who enters and leaves could not be counted; the request says why.
      </Text>
    )
  }
  if (data === null) return null
  return (
    <span>
      <Text span fw={600}>
        {data.before === null ? membersWords(data) : `${formatCount(data.before)} → ${membersWords(data)}`}
      </Text>
      {data.before !== null && (
        <Text span size="sm">
          {' · '}
          {movementWords(data)}
        </Text>
      )}
      <Text span size="xs" c="dimmed">
        {' · '}exact, as of <Moment at={data.asOf} />
      </Text>
    </span>
  )
}

function membersWords({ after }: Change): string {
  return after === 1 ? '1 member' : `${formatCount(after)} members`
}

function movementWords({ entering, leaving }: Change): string {
  if (entering === 0 && leaving === 0) return 'the same people'
  const enter = `${formatCount(entering)} would enter`
  return leaving === 0 ? enter : `${entering === 0 ? '' : `${enter}, `}${formatCount(leaving)} would leave`
}
