import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { errorDetail } from '../../lib/explain-error.ts'
import { abortable, trpc } from '../../lib/trpc.ts'
import { currentDefinition, selectDefinition, useBuilder } from './builder-store.ts'
import { markStale, takeAnswer, takeDiagnostics, takeError } from './counts-store.ts'
import { SizeProgress } from './panel/size-progress.tsx'
import { useQuestion } from './use-question.ts'

/**
 * Keeps the counts true to the tree: asks shortly after every change, drops the older question, refreshes each minute.
 * Shows how the counting goes.
 */
export function SizeCounter() {
  const client = useQueryClient()
  const { asked, input } = useQuestion(120)
  const empty = asked.rule.rules.length === 0
  const options = trpc.preview.size.queryOptions(input, {
    trpc: abortable,
    enabled: !empty && input.key !== '',
    staleTime: 30_000,
    refetchInterval: 60_000,
    retry: 1,
  })
  const query = useQuery(options)
  useEffect(() => {
    const settle = () => {
      if (empty) takeDiagnostics(asked.rule, [])
      else if (query.data !== undefined && !query.isError) takeAnswer(asked.rule, query.data)
    }
    settle()
    if (currentDefinition() !== asked) markStale()
    return useBuilder.subscribe((state, before) => {
      const definition = selectDefinition(state)
      if (definition === selectDefinition(before)) return
      // Undone before it was asked: the answer that is there is the answer again, and no other will come.
      if (definition === asked) settle()
      else markStale()
    })
  }, [asked, empty, query.data, query.isError])
  useEffect(() => {
    if (query.error === null) return
    const diagnostics = errorDetail(query.error)?.diagnostics
    if (diagnostics === undefined) takeError(query.error)
    else takeDiagnostics(asked.rule, diagnostics)
  }, [asked, query.error])
  if (empty || !query.isPending) return null
  return (
    <SizeProgress
      state={query.fetchStatus}
      onStop={() => void client.cancelQueries({ queryKey: options.queryKey, exact: true })}
      onCount={query.refetch}
    />
  )
}
