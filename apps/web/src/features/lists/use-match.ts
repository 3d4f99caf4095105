import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { sendFile } from '../../lib/send-file.ts'
import { type Outputs, trpcClient } from '../../lib/trpc.ts'
import { mostIds } from './ids-field.tsx'

export type Forecast = Outputs['lists']['match']
type Source = { readonly ids: string[] } | { readonly uploadId: string }

interface Asked {
  readonly ids: readonly string[]
  /** Left out: by everything that names one person. */
  readonly matchBy?: string | undefined
  /** The list that is changed; left out: a new one. */
  readonly onto?: { readonly key: string; readonly how: 'replace' | 'add' | 'remove' } | undefined
}

interface Matched {
  readonly forecast: Forecast
  /** The same ids again, without sending them a second time. */
  readonly source: Source
}

/** More than this goes as a file: a request of its own would be too long. */
const mostInline = 1000
const restMs = 350
/** Queries are named by a number: millions of ids would make a long name. */
const numbers = new WeakMap<readonly string[], number>()
let given = 0

function numberOf(ids: readonly string[]): number {
  const number = numbers.get(ids) ?? ++given
  numbers.set(ids, number)
  return number
}

/** Whom what is typed means, shortly after typing has paused, and what it would do to segments. Nothing is changed by it. */
export function useMatch({ ids, matchBy, onto }: Asked) {
  const [settled] = useDebouncedValue(ids, restMs)
  const query = useQuery({
    queryKey: ['list match', numberOf(settled), matchBy ?? null, onto ?? null],
    queryFn: async ({ signal }): Promise<Matched> => {
      const source = await sourceOf(settled)
      const forecast = await trpcClient.lists.match.mutate({ ...source, matchBy, onto }, { signal })
      return { forecast, source }
    },
    enabled: settled.length > 0 && settled.length <= mostIds,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  })
  const current = settled === ids
  return {
    /** Of exactly what is typed now. */
    matched: current ? query.data : undefined,
    pending: ids.length > 0 && ids.length <= mostIds && (!current || query.isPending),
    error: current ? query.error : null,
    retry: () => void query.refetch(),
  }
}

async function sourceOf(ids: readonly string[]): Promise<Source> {
  if (ids.length <= mostInline) return { ids: [...ids] }
  const file = new File([ids.join('\n')], 'ids.txt', { type: 'text/plain' })
  return { uploadId: (await sendFile(file, () => undefined).done).uploadId }
}
