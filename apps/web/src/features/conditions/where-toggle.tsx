import type { Group } from '@tessera/rules/definition'
import { Suspense, lazy } from 'react'
import classes from './inline.module.css'

const WhereEditor = lazy(async () => ({ default: (await import('./where-editor.tsx')).WhereEditor }))

interface WhereToggleProps {
  readonly label: string
  readonly event: string
  readonly where: Group | undefined
  readonly onChange: (where: Group | undefined) => void
}

/** Which of the events: a nested group over their properties, there only when asked for. */
export function WhereToggle({ label, event, where, onChange }: WhereToggleProps) {
  if (where === undefined) {
    return (
      <button
        type="button"
        className={classes.textButton}
        onClick={() => onChange({ id: crypto.randomUUID(), combinator: 'and', rules: [] })}
      >
        + where<span className="visually-hidden"> for {label}</span>
      </button>
    )
  }
  return (
    <div className={classes.block} data-wide="">
      <Suspense fallback={<span className={classes.words}>…</span>}>
        <WhereEditor label={label} event={event} where={where} onChange={onChange} />
      </Suspense>
    </div>
  )
}
