import { Button, Progress } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { explainError } from '../../../lib/explain-error.ts'
import classes from './panel.module.css'

interface QueryStateProps {
  /** Of what, in the sentence "Stop counting …". */
  readonly what: string
  readonly queryKey: readonly unknown[]
  readonly query: {
    readonly isPending: boolean
    readonly isFetching: boolean
    /** What is shown is the former question's. */
    readonly isPlaceholderData: boolean
    readonly error: unknown
    readonly refetch: () => Promise<unknown>
  }
}

/** A part of the panel that is still being worked out (shown after 300 ms, stopped at will after 2 s), was stopped, or failed. */
export function QueryState({ what, queryKey, query }: QueryStateProps) {
  const client = useQueryClient()
  if (query.error !== null && !query.isFetching) {
    const { happened, todo } = explainError(query.error, '')
    return (
      <p className={classes.problem}>
        {happened} {todo}{' '}
        <Button size="compact-xs" h={24} variant="default" onClick={() => void query.refetch()}>
          Try again
        </Button>
      </p>
    )
  }
  if (!query.isPending && !query.isPlaceholderData) return null
  if (!query.isFetching) return <Stopped what={what} old={!query.isPending} onCount={query.refetch} />
  return <Working what={what} onStop={() => void client.cancelQueries({ queryKey, exact: true })} />
}

interface WorkingProps {
  readonly what: string
  readonly onStop: () => void
}

/** Something is being counted: shown after 300 ms, stopped at will after 2 s. */
export function Working({ what, onStop }: WorkingProps) {
  return (
    <div className={classes.working}>
      <Progress flex={1} size="sm" value={100} animated striped aria-label={`Counting ${what}`} />
      <Button className={classes.stop} size="compact-xs" h={24} variant="subtle" onClick={onStop}>
        Stop<span className="visually-hidden"> counting {what}</span>
      </Button>
    </div>
  )
}

interface StoppedProps {
  readonly what: string
  /** Something is shown, from before. */
  readonly old: boolean
  readonly onCount: () => Promise<unknown>
}

export function Stopped({ what, old, onCount }: StoppedProps) {
  return (
    <p className={classes.facts}>
      {old ? 'Stopped; this is from before.' : 'Stopped before it was counted.'}{' '}
      <button type="button" className={classes.link} onClick={() => void onCount()}>
        Count it<span className="visually-hidden">: {what}</span>
      </button>
    </p>
  )
}
