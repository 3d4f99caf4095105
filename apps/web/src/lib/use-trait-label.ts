import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { fieldName } from './field-name.ts'
import { trpc } from './trpc.ts'

/** The name of a trait as the catalogue has it, `Signed up at`; its field without the prefix until that is known. */
export function useTraitLabel(): (field: string) => string {
  const { data } = useQuery({ ...trpc.catalogue.palette.queryOptions(), staleTime: 60_000 })
  return useMemo(() => {
    const labels = new Map(data?.traits.map((trait) => [trait.field, trait.label]))
    return (field) => labels.get(field) ?? fieldName(field)
  }, [data])
}
