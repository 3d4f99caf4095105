import { memo } from 'react'
import { ErrorNotice } from '../../../components/error-notice.tsx'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import { TrendProgress } from '../../../components/trend-progress.tsx'
import { formatCount, formatDay, formatShare } from '../../../lib/format.ts'
import { useTrend } from '../../../lib/use-trend.ts'
import { useCatalogue } from '../../conditions/catalogue-view.tsx'
import { Stopped } from './query-state.tsx'
import type { SettledQuestion } from './use-settled-question.ts'
import classes from './panel.module.css'

const TrendChart = lazyPart({
  what: 'The chart',
  load: async () => (await import('../../../charts/trend-chart.tsx')).TrendChart,
  room: <div className={classes.chartRoom} />,
})

/** How many it held as of each of the last twelve weeks. */
export const TrendSection = memo(function TrendSection({ question }: { readonly question: SettledQuestion }) {
  const { timeZone } = useCatalogue()
  const trend = useTrend({ ...question, weeks: 12 })
  const own = trend.data !== undefined && !trend.isPlaceholderData
  const points = trend.data?.points
  return (
    <section aria-label="Last 12 weeks" className={classes.section}>
      <h2 className={classes.heading}>
        Last 12 weeks{own && points !== undefined && <Change points={points} />}
      </h2>
      {trend.isFetching && <TrendProgress progress={trend.progress} onCancel={() => void trend.cancel()} />}
      {!trend.isFetching && trend.error === null && !own && (
        <Stopped what="the trend" old={trend.data !== undefined} onCount={trend.refetch} />
      )}
      {!trend.isFetching && trend.error !== null && (
        <ErrorNotice error={trend.error} onRetry={() => void trend.refetch()} />
      )}
      {points !== undefined && (
        <div data-stale={trend.isPlaceholderData || undefined} className={classes.fades}>
          <TrendChart points={points} zone={timeZone} />
          <details>
            <summary className={classes.summary}>In figures</summary>
            <table className={classes.table}>
              <tbody>
                {points.map((point) => (
                  <tr key={point.asOf}>
                    <th scope="row">{formatDay(point.asOf, timeZone)}</th>
                    <td>{formatCount(point.size)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </details>
        </div>
      )}
    </section>
  )
})

interface ChangeProps {
  readonly points: readonly { readonly size: number }[]
}

/** By how much it grew or shrank from the first to the last moment. */
function Change({ points }: ChangeProps) {
  const first = points[0]?.size ?? 0
  const by = (points.at(-1)?.size ?? 0) - first
  const sign = by > 0 ? '+' : by < 0 ? '−' : '±'
  return (
    <span className={classes.change}>
      {' '}
      <b>
        {sign}
        {formatCount(Math.abs(by))}
      </b>
      {first > 0 && by !== 0 && ` (${formatShare(Math.abs(by) / first)})`}
    </span>
  )
}
