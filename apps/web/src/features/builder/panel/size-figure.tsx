import { explainError } from '../../../lib/explain-error.ts'
import { Share } from '../../../components/share.tsx'
import { formatCount, formatTook, shareOf } from '../../../lib/format.ts'
import { selectDefinition, useBuilder } from '../builder-store.ts'
import { useCounts } from '../counts-store.ts'
import { SizeCounter } from '../size-counter.tsx'
import { AsOfPicker } from './as-of-picker.tsx'
import { SizeSaid } from './size-said.tsx'
import { Unready } from './unready.tsx'
import classes from './panel.module.css'

/** The loudest thing on the page: how many, of how many, as of when, exact. */
export function SizeFigure() {
  const { answer, stale, loose, error } = useCounts()
  const empty = useBuilder((state) => selectDefinition(state).rule.rules.length === 0)
  const known = empty ? undefined : answer
  return (
    <section aria-label="Size" className={classes.section}>
      <h2 className={classes.heading}>Size</h2>
      <p
        className={classes.size}
        data-stale={(stale && known !== undefined) || undefined}
        data-result-size=""
      >
        {known === undefined ? '–' : formatCount(known.size)}
      </p>
      <SizeSaid />
      {known !== undefined && (
        <p className={classes.facts}>
          <Share share={shareOf(known.size, known.population)} /> of {formatCount(known.population)}
          {known.exact && ' · exact'} · {formatTook(known.tookMs)}
        </p>
      )}
      <AsOfPicker at={known?.asOf} />
      <SizeCounter />
      {empty ? <p className={classes.facts}>No condition yet, so nobody is counted.</p> : <Unready />}
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
