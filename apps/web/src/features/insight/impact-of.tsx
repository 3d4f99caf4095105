import { useQuery } from '@tanstack/react-query'
import type { Definition } from '@tessera/rules/definition'
import { ErrorNotice } from '../../components/error-notice.tsx'
import { Pending } from '../../components/pending.tsx'
import { abortable, trpc } from '../../lib/trpc.ts'
import { ImpactTable } from './impact-table.tsx'

interface ImpactOfProps {
  readonly segmentKey: string
  /** Left out: the segment goes. */
  readonly definition?: Definition | undefined
}

/** Everything downstream of a segment, before and after it changes. */
export function ImpactOf({ segmentKey, definition }: ImpactOfProps) {
  const query = useQuery(
    trpc.insight.impact.queryOptions({ key: segmentKey, definition }, { trpc: abortable, staleTime: 60_000 }),
  )
  if (query.error)
    return (
      <ErrorNotice error={query.error} unharmed="Nothing was changed." onRetry={() => void query.refetch()} />
    )
  return query.data === undefined ? <Pending /> : <ImpactTable answer={query.data} />
}
