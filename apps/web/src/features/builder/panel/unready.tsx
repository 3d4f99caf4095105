import { focusNode } from '../node-focus.ts'
import { useCounts } from '../counts-store.ts'
import classes from './panel.module.css'

/** How many conditions are unfinished or wrong, and the way to the first of them. */
export function Unready() {
  const { answer, blocked, diagnostics, loose } = useCounts()
  const wrong = [...diagnostics].filter(([, all]) => all.some((one) => one.severity !== 'unfinished'))
  const unfinished = [...diagnostics].filter(([, all]) => all.every((one) => one.severity === 'unfinished'))
  const errors = wrong.length + loose.filter((one) => one.severity !== 'unfinished').length
  return (
    <>
      {unfinished.length > 0 && (
        <p className={classes.notice}>
          {unfinished.length === 1 ? '1 unfinished condition' : `${unfinished.length} unfinished conditions`}{' '}
          not counted. <Show id={unfinished[0]?.[0]} what="the first unfinished condition" />
        </p>
      )}
      {blocked && errors > 0 && (
        <p className={classes.problem}>
          {errors === 1 ? '1 problem' : `${errors} problems`} to mend before it can be counted
          {answer !== undefined && '; the numbers are from before'}.{' '}
          <Show id={wrong[0]?.[0]} what="the first problem" />
        </p>
      )}
    </>
  )
}

function Show({ id, what }: { readonly id: string | undefined; readonly what: string }) {
  if (id === undefined) return null
  return (
    <button type="button" className={classes.show} onClick={() => focusNode(id)}>
      Show<span className="visually-hidden"> {what}</span>
    </button>
  )
}
