import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { memo } from 'react'
import { abortable, trpc } from '../../../lib/trpc.ts'
import { ImpactTable } from '../../insight/impact-table.tsx'
import { QueryState } from './query-state.tsx'
import type { SettledQuestion } from './use-settled-question.ts'
import classes from './panel.module.css'

/** What publishing the draft would do to everything that builds on it; nothing is shown where nothing does. */
export const ImpactSection = memo(function ImpactSection({
  question,
}: {
  readonly question: SettledQuestion
}) {
  const options = trpc.insight.impact.queryOptions(question, {
    trpc: abortable,
    placeholderData: keepPreviousData,
    staleTime: 300_000,
  })
  const query = useQuery(options)
  const answer = query.data
  const isAlone = answer !== undefined && answer.dependents.length + answer.audiences.length === 0
  if (isAlone || (answer === undefined && query.error === null)) return null
  return (
    <section aria-label="Impact" className={classes.section}>
      <h2 className={classes.heading}>What builds on it, once it is published</h2>
      <QueryState what="the impact on other segments" queryKey={options.queryKey} query={query} />
      {answer !== undefined && (
        <div data-stale={query.isPlaceholderData || undefined} className={classes.fades}>
          <ImpactTable answer={answer} />
        </div>
      )}
    </section>
  )
})
