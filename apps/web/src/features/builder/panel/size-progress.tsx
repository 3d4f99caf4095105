import { useCounts } from '../counts-store.ts'
import { Stopped, Working } from './query-state.tsx'
import classes from './panel.module.css'

interface SizeProgressProps {
  /** `paused`: there is no network to ask over; `idle`: the counting was stopped. */
  readonly state: 'fetching' | 'paused' | 'idle'
  readonly onStop: () => void
  readonly onCount: () => Promise<unknown>
}

/** The size that is not there yet: being counted (shown after 300 ms, stopped at will after 2 s), stopped, or out of reach. */
export function SizeProgress({ state, onStop, onCount }: SizeProgressProps) {
  const old = useCounts((counts) => counts.answer !== undefined)
  switch (state) {
    case 'fetching':
      return (
        <div className={classes.counting}>
          <Working what="the size" onStop={onStop} />
        </div>
      )
    case 'idle':
      return <Stopped what="the size" old={old} onCount={onCount} />
    case 'paused':
      return (
        <p className={classes.notice}>
          No connection, so this cannot be counted
          {old && ': the numbers are from before your last change'}. It goes on by itself.
        </p>
      )
  }
}
