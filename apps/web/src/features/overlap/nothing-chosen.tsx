import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { getRouteApi, Link } from '@tanstack/react-router'
import { EmptyState } from '../../components/empty-state.tsx'
import { trpc } from '../../lib/trpc.ts'

const route = getRouteApi('/overlap')

/** Before two are chosen: what this is for, and two ways to begin. */
export function NothingChosen({ chosen }: { readonly chosen: number }) {
  const navigate = route.useNavigate()
  const segments = useQuery({ ...trpc.segments.list.queryOptions(), staleTime: 60_000 })
  const largest = (segments.data ?? [])
    .filter(({ status }) => status === 'published')
    .toSorted((a, b) => (b.size ?? 0) - (a.size ?? 0))
    .slice(0, 3)
  return (
    <EmptyState
      title={chosen === 1 ? 'Choose one more' : 'Choose what to compare'}
      actions={
        <>
          {largest.length >= 2 && (
            <Button
              variant="default"
              onClick={() =>
                void navigate({
                  search: (old) => ({ ...old, of: largest.map(({ key }) => `segment:${key}`).join(',') }),
                })
              }
            >
              Compare the {largest.length} largest
            </Button>
          )}
          {largest.length >= 2 && (
            <Button
              variant="default"
              onClick={() => void navigate({ search: (old) => ({ ...old, view: 'heat', all: true }) })}
            >
              Heat map of all published
            </Button>
          )}
          {segments.data?.length === 0 && (
            <Button
              variant="default"
              renderRoot={(props) => <Link to="/segments" search={{ new: true }} {...props} />}
            >
              Make a segment first
            </Button>
          )}
        </>
      }
    >
      Pick two or three segments, drafts or lists for a diagram, up to twenty for a plot of every combination.
      Every count is exact; any region can be looked into and made a segment.
    </EmptyState>
  )
}
