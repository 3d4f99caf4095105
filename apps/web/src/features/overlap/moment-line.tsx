import { Button, Text } from '@mantine/core'
import { getRouteApi } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Moment } from '../../components/moment.tsx'
import type { Regions } from './set-words.ts'

const route = getRouteApi('/overlap')

interface MomentLineProps {
  readonly answer: Pick<Regions, 'asOf' | 'chosen'>
  /** What else there is to say of the answer. */
  readonly children: ReactNode
}

/** Which moment every number speaks of, and how it came about; from stored membership there is a way to now. */
export function MomentLine({ answer: { asOf, chosen }, children }: MomentLineProps) {
  const navigate = route.useNavigate()
  return (
    <Text c="dimmed" size="xs" mb="xs" component="div">
      Exact, as of <Moment at={asOf} />
      {chosen === 'stored' && ', when the members were last stored'} · {children}
      {chosen === 'stored' && (
        <>
          {' '}
          <Button
            size="compact-xs"
            mih={24}
            variant="default"
            onClick={() =>
              void navigate({ search: (old) => ({ ...old, anew: true }), replace: true, resetScroll: false })
            }
          >
            Count again now
          </Button>
        </>
      )}
    </Text>
  )
}
