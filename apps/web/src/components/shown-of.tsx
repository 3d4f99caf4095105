import { Button, Group, Text } from '@mantine/core'
import { formatCount } from '../lib/format.ts'
import { Moment } from './moment.tsx'

interface ShownOfProps {
  readonly shown: number
  readonly of: number
  /** The moment all of it speaks of. */
  readonly asOf: string | number
  readonly query: {
    readonly hasNextPage: boolean
    readonly isFetchingNextPage: boolean
    readonly fetchNextPage: () => Promise<unknown>
  }
}

/** Under people that come a page at a time: how many of how many, as of when, and the next ones. */
export function ShownOf({ shown, of, asOf, query }: ShownOfProps) {
  return (
    <Group mt="xs" gap="xs">
      <Text c="dimmed" size="xs" aria-live="polite">
        {formatCount(shown)} of {formatCount(of)}, as of <Moment at={asOf} />
      </Text>
      {query.hasNextPage && (
        <Button
          size="xs"
          variant="default"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Show more
        </Button>
      )}
    </Group>
  )
}
