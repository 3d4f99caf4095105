import type { Group } from '@tessera/rules/definition'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import classes from '../inline/inline.module.css'

const WhereEditor = lazyPart({
  what: 'The editor of “where”',
  load: async () => (await import('./where-editor.tsx')).WhereEditor,
  room: <span className={classes.words}>…</span>,
})

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
      <WhereEditor label={label} event={event} where={where} onChange={onChange} />
    </div>
  )
}
