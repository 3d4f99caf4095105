import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

export interface PagedQuery {
  readonly hasNextPage: boolean
  readonly isFetchingNextPage: boolean
  readonly fetchNextPage: () => Promise<unknown>
}

interface NextPageProps {
  readonly query: PagedQuery
  /** Room above, where what it stands in leaves none. */
  readonly mt?: 'xs'
  readonly children: ReactNode
}

/** Asks for the next page of what is listed above; nothing where there is none. */
export function NextPage({ query, mt, children }: NextPageProps) {
  if (!query.hasNextPage) return null
  return (
    <Button
      size="xs"
      variant="default"
      mt={mt}
      style={{ alignSelf: 'flex-start' }}
      loading={query.isFetchingNextPage}
      onClick={() => void query.fetchNextPage()}
    >
      {children}
    </Button>
  )
}
