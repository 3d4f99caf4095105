import { Button } from '@mantine/core'
import { explainError } from '../../../lib/explain-error.ts'
import classes from './panel.module.css'

interface QueryStateProps {
  readonly query: {
    readonly isPending: boolean
    readonly error: unknown
    readonly refetch: () => Promise<unknown>
  }
}

/** A part of the panel that is still being worked out, or could not be. */
export function QueryState({ query }: QueryStateProps) {
  if (query.error !== null) {
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
  return query.isPending ? <p className={classes.facts}>Counting…</p> : null
}
