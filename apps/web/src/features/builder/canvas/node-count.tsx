import { type CSSProperties, memo } from 'react'
import { formatCount, sayShare, shareOf } from '../../../lib/format.ts'
import { useCounts } from '../counts-store.ts'
import classes from './figures.module.css'

interface NodeCountProps {
  readonly id: string
  readonly name: string
}

/**
 * A condition's own count and a bar. In an all-of group the light bar is its own share, the solid one what is left after the
 * conditions above it; in an any-of group light is everything gathered so far, solid its own share.
 */
export const NodeCount = memo(function NodeCount({ id, name }: NodeCountProps) {
  const figures = useCounts((state) => state.figures.get(id))
  const uncounted = useCounts((state) => state.diagnostics.has(id))
  if (figures === undefined || uncounted) {
    return (
      <span className={classes.count}>
        <span className={classes.track} />
        <span className={classes.number} data-uncounted="">
          –
        </span>
      </span>
    )
  }
  const { count, left, population, joined } = figures
  const own = shareOf(count, population)
  const sofar = shareOf(left, population)
  const wide = joined === 'and' ? own : sofar
  const narrow = joined === 'and' ? sofar : own
  const so = `${formatCount(left)} ${joined === 'and' ? 'left' : 'together'}`
  const withAbove = joined === 'and' ? 'after the conditions above' : 'with the conditions above'
  return (
    <span
      className={classes.count}
      title={`${name}: ${formatCount(count)} on its own (${sayShare(own)}), ${so} ${withAbove}`}
    >
      <span className={classes.track} aria-hidden="true">
        <Bar className={classes.wide} share={wide} />
        <Bar className={classes.narrow} share={narrow} />
      </span>
      <span className={classes.number} data-count="">
        {formatCount(count)}
      </span>
      {left !== count && (
        <span className={classes.left} data-left="">
          {so}
          <span className="visually-hidden"> {withAbove}</span>
        </span>
      )}
    </span>
  )
})

function Bar({ className, share }: { readonly className?: string; readonly share: number | null }) {
  return <span className={className} style={{ '--share': share ?? 0 } as CSSProperties} />
}
