import { Share } from '../../../components/share.tsx'
import { formatCount, shareOf } from '../../../lib/format.ts'
import { useCounts } from '../counts-store.ts'
import classes from './figures.module.css'

/** The whole segment's number in the outermost group's corner. */
export function RootFigure() {
  const answer = useCounts((state) => state.answer)
  if (answer === undefined) return null
  return (
    <span className={classes.rootFigure}>
      <span className={classes.share}>
        <Share share={shareOf(answer.size, answer.population)} /> of {formatCount(answer.population)}
      </span>
      <strong>{formatCount(answer.size)}</strong>
    </span>
  )
}
