import { useQuery } from '@tanstack/react-query'
import { type Definition, isGroup } from '@tessera/rules/definition'
import { useMemo } from 'react'
import { walk } from '../tree.ts'
import { publishedDefinitions } from './published-definitions.ts'

/** The published definitions of all segments it reaches; `undefined` while they are fetched. */
export function usePublished(definition: Definition): ReadonlyMap<string, Definition> | undefined {
  const keys = useMemo(() => {
    const references = [...walk(definition.rule)].flatMap(([node]) =>
      !isGroup(node) && node.field === 'segment' && typeof node.value === 'string' && node.value !== ''
        ? [node.value]
        : [],
    )
    return [...new Set(references)].toSorted()
  }, [definition])
  const { data } = useQuery({
    queryKey: ['published-definitions', keys],
    queryFn: () => publishedDefinitions(keys),
    staleTime: 60_000,
  })
  return data
}
