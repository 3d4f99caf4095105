import { Group, Text } from '@mantine/core'
import { formatCount } from '../lib/format.ts'
import { Moment } from './moment.tsx'
import { NextPage, type PagedQuery } from './next-page.tsx'

interface ShownOfProps {
  readonly shown: number
  readonly of: number
  /** The moment all of it speaks of. */
  readonly asOf: string | number
  readonly query: PagedQuery
}

/** Under people that come a page at a time: how many of how many, as of when, and the next ones. */
export function ShownOf({ shown, of, asOf, query }: ShownOfProps) {
  return (
    <Group mt="xs" gap="xs">
      <Text c="dimmed" size="xs" aria-live="polite">
        {formatCount(shown)} of {formatCount(of)}, as of <Moment at={asOf} />
      </Text>
      <NextPage query={query}>Show more</NextPage>
    </Group>
  )
}
