import classes from './part-failure.module.css'

interface PartFailureProps {
  readonly what: string
  /** How often it was tried again already. */
  readonly tries: number
  readonly onRetry: () => void
}

/** One line in the place of a part that could not be loaded. Where trying again did not help, the page may be of an older build than the server. */
export function PartFailure({ what, tries, onRetry }: PartFailureProps) {
  return (
    <span className={classes.line} role="alert">
      {what} could not be loaded.
      <button type="button" className={classes.way} onClick={onRetry}>
        Try again
      </button>
      {tries > 0 && (
        <button type="button" className={classes.way} onClick={() => window.location.reload()}>
          Reload the page
        </button>
      )}
    </span>
  )
}
