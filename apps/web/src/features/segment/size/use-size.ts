import { useQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { abortable, trpc } from '../../../lib/trpc.ts'
import type { SegmentDefinition } from '../versions/editions.ts'

const route = getRouteApi('/segments/$key')

export interface DefinitionProps {
  readonly segmentKey: string
  readonly definition: SegmentDefinition
}

/** Size with every node's count. All panels that show the same definition share one answer. */
export function useSize({ segmentKey, definition }: DefinitionProps) {
  const { asOf } = route.useSearch()
  return useQuery({
    ...trpc.preview.size.queryOptions({ definition, key: segmentKey, asOf }, { trpc: abortable }),
    staleTime: 60_000,
  })
}

/** The moment the page's size speaks of, for everything else on the page to speak of too; `undefined` until it is known. */
export function useAsOf(props: DefinitionProps): string | undefined {
  const asOf = useSize(props).data?.asOf
  return asOf === undefined ? undefined : new Date(asOf).toISOString()
}
