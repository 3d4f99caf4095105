import { formatCount } from '../../lib/format.ts'
import { selectDefinition, useBuilder } from './builder-store.ts'
import { useCounts } from './counts-store.ts'
import classes from './bar-size.module.css'

/** Where the answers stand below the tree, the size stays in view in the bar. Seen only: the Size section says it. */
export function BarSize() {
  const size = useCounts((state) => state.answer?.size)
  const stale = useCounts((state) => state.stale)
  const empty = useBuilder((state) => selectDefinition(state).rule.rules.length === 0)
  if (size === undefined || empty) return null
  return (
    <span className={classes.size} data-old={stale || undefined} aria-hidden="true">
      <b>{formatCount(size)}</b> people
    </span>
  )
}
