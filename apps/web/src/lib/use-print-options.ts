import { useQuery } from '@tanstack/react-query'
import type { printSentence } from '@tessera/rules/print/print-sentence'
import { useMemo } from 'react'
import { trpc } from './trpc.ts'

type PrintOptions = NonNullable<Parameters<typeof printSentence>[1]>

/** The names people know traits, segments and lists by, for printing definitions; keys and fields until they are known. */
export function usePrintOptions(): PrintOptions {
  const { data } = useQuery({ ...trpc.catalogue.palette.queryOptions(), staleTime: 60_000 })
  return useMemo(() => {
    const fields = new Map(data?.traits.map((trait) => [trait.field, trait.label.toLocaleLowerCase()]))
    const segments = new Map(data?.segments.map((segment) => [segment.key, segment.name]))
    const lists = new Map(data?.lists.map((list) => [list.key, list.name]))
    return {
      labels: {
        field: (field) => fields.get(field),
        segment: (key) => segments.get(key),
        list: (key) => lists.get(key),
      },
    }
  }, [data])
}
