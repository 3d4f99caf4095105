import classes from './share-bar.module.css'

interface ShareBarProps {
  /** Light: this one's own share, 0 to 1; null, a share of nothing, is an empty bar. */
  readonly share: number | null
  /** Solid: what is left after the ones above it; absent: the same as `share`. */
  readonly left?: number | null
}

/** A small bar beside a number that says the same; hidden from screen readers, which have the number. */
export function ShareBar({ share, left = share }: ShareBarProps) {
  return (
    <span className={classes.track} aria-hidden="true">
      <span className={classes.share} style={{ width: `${(share ?? 0) * 100}%` }} />
      <span className={classes.left} style={{ width: `${(left ?? 0) * 100}%` }} />
    </span>
  )
}
