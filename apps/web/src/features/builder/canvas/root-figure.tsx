import { formatCount, formatShare, shareOf } from '../../../lib/format.ts'
import { useCounts } from '../counts-store.ts'
import classes from './tree.module.css'

/** The whole segment's number in the outermost group's corner. */
export function RootFigure() {
  const answer = useCounts((state) => state.answer)
  const stale = useCounts((state) => state.stale)
  if (answer === undefined) return null
  return (
    <span className={classes.rootFigure} data-stale={stale || undefined}>
      <span className={classes.share}>
        {formatShare(shareOf(answer.size, answer.population))} of {formatCount(answer.population)}
      </span>
      <strong>{formatCount(answer.size)}</strong>
    </span>
  )
}
