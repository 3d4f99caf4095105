import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { trpc } from './trpc.ts'

/** How segments are called, by key; empty until they are read. */
export function useSegmentNames(): ReadonlyMap<string, string> {
  const { data } = useQuery(trpc.segments.list.queryOptions())
  return useMemo(() => new Map(data?.map(({ key, name }) => [key, name])), [data])
}
