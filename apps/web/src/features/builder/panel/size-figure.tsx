import { explainError } from '../../../lib/explain-error.ts'
import { formatCount, formatShare, shareOf } from '../../../lib/format.ts'
import { selectDefinition, useBuilder } from '../builder-store.ts'
import { useCounts } from '../counts-store.ts'
import { AsOfPicker } from './as-of-picker.tsx'
import classes from './panel.module.css'

/** The loudest thing on the page: how many, of how many, as of when, exact. */
export function SizeFigure() {
  const { answer, stale, blocked, error, diagnostics, loose } = useCounts()
  const empty = useBuilder((state) => selectDefinition(state).rule.rules.length === 0)
  const all = [...diagnostics.values()].flat().concat(loose)
  const unfinished = all.filter((diagnostic) => diagnostic.severity === 'unfinished').length
  const errors = all.length - unfinished
  const known = empty ? undefined : answer
  return (
    <section aria-label="Size" className={classes.section}>
      <h2 className={classes.heading}>Size</h2>
      <p
        className={classes.size}
        data-stale={(stale && known !== undefined) || undefined}
        aria-live="polite"
        data-result-size=""
      >
        {known === undefined ? '–' : formatCount(known.size)}
      </p>
      {known !== undefined && (
        <p className={classes.facts}>
          {formatShare(shareOf(known.size, known.population))} of {formatCount(known.population)}
          {known.exact && ' · exact'} · {Math.max(1, Math.round(known.tookMs))} ms
        </p>
      )}
      <AsOfPicker at={known?.asOf} />
      {empty && <p className={classes.facts}>No condition yet, so nobody is counted.</p>}
      {!empty && unfinished > 0 && (
        <p className={classes.notice}>
          {unfinished === 1 ? '1 unfinished condition' : `${unfinished} unfinished conditions`} not counted.
        </p>
      )}
      {!empty && blocked && errors > 0 && (
        <p className={classes.problem}>
          {errors === 1 ? '1 problem' : `${errors} problems`} to mend before it can be counted
          {known !== undefined && '; the numbers are from before'}.
        </p>
      )}
      {loose.map((diagnostic) => (
        <p key={`${diagnostic.code} ${diagnostic.path.join('.')}`} className={classes.problem}>
          {diagnostic.message} {diagnostic.fix}
        </p>
      ))}
      {error !== undefined && (
        <p className={classes.problem} role="alert">
          {explainError(error, 'Your draft is unharmed.').happened} The draft is unharmed; it is asked again
          shortly.
        </p>
      )}
    </section>
  )
}
