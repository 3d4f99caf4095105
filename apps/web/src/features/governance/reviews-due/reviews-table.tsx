import { Button, Table, Text } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { SegmentLink } from '../../../components/segment-link.tsx'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { Moment } from '../../../components/moment.tsx'
import { WideTable } from '../../../components/wide-table.tsx'
import { announce } from '../../../lib/announce.ts'
import { type Outputs, trpc } from '../../../lib/trpc.ts'
import { refreshArchive } from '../refresh-archive.ts'
import { dueWords } from './due-words.ts'

type DueReview = Outputs['cadence']['list']['reviews'][number]

/** Each with what it is, when it is due, and the click. */
export function ReviewsTable({
  label,
  reviews,
}: {
  readonly label: string
  readonly reviews: readonly DueReview[]
}) {
  const confirm = useMutation({
    ...trpc.cadence.confirm.mutationOptions(),
    onSuccess: async (_answer, { key }) => {
      const name = reviews.find((review) => review.key === key)?.name ?? key
      await refreshArchive()
      announce(`“${name}” is confirmed: still right.`)
    },
  })
  const stillRight = (review: DueReview) =>
    review.mayConfirm && (
      <Button
        size="xs"
        variant="default"
        loading={confirm.isPending && confirm.variables.key === review.key}
        onClick={() => confirm.mutate({ key: review.key, revision: review.revision })}
      >
        Still right<span className="visually-hidden"> {review.name}</span>
      </Button>
    )
  return (
    <>
      {confirm.error && <ErrorNotice error={confirm.error} unharmed="The review is still due." />}
      <WideTable label={label} minWidth={720}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Segment</Table.Th>
            <Table.Th>Owner</Table.Th>
            <Table.Th>Due</Table.Th>
            <Table.Th>Last said</Table.Th>
            <Table.Th>
              <span className="visually-hidden">Actions</span>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {reviews.map((review) => (
            <Table.Tr key={review.key}>
              <Table.Td maw={360}>
                <SegmentLink segment={review} />
                <Text size="xs" c="dimmed" lineClamp={2}>
                  {review.sentence}
                </Text>
              </Table.Td>
              <Table.Td>{review.owner?.name ?? 'Nobody'}</Table.Td>
              <Table.Td>
                <Text
                  size="sm"
                  fw={600}
                  c={
                    review.state === 'overdue'
                      ? 'var(--bad)'
                      : review.state === 'later'
                        ? undefined
                        : 'var(--warn)'
                  }
                >
                  {dueWords(review.days)}
                </Text>
                <Text size="xs" c="dimmed">
                  <Moment at={review.dueAt} day />, every {review.reviewDays} days
                </Text>
              </Table.Td>
              <Table.Td>
                {review.reviewedAt === null ? (
                  'Never'
                ) : (
                  <>
                    <Moment at={review.reviewedAt} day />
                    {review.reviewedBy && (
                      <Text size="xs" c="dimmed">
                        by {review.reviewedBy.name}
                      </Text>
                    )}
                  </>
                )}
              </Table.Td>
              <Table.Td ta="right">{stillRight(review)}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </WideTable>
    </>
  )
}
