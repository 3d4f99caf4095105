import { useCallback, useEffect, useRef, useState } from 'react'
import { lazyPart } from '../../../components/parts/lazy-part.tsx'
import { useCatalogue } from '../catalogue-view.tsx'
import { claimFocus } from '../inline/focus-claim.ts'
import { useAfterPress } from '../inline/use-after-press.ts'
import type { ValuesOf } from '../editors/comparable.ts'
import { chipsOf } from './chips-of.ts'
import { OtherSpellings } from './other-spellings.tsx'
import { useKeptSearch } from './use-kept-search.ts'
import { ShownValue } from './shown-value.tsx'
import classes from '../inline/inline.module.css'

const room = <span className={classes.note}>…</span>
const ValuePicker = lazyPart({
  what: 'The picker of values',
  load: async () => (await import('./value-picker.tsx')).ValuePicker,
  room,
})

const shown = 8

interface TextValuesProps {
  /** Of what: "Country". */
  readonly label: string
  readonly values: readonly string[]
  readonly of: ValuesOf | undefined
  readonly many: boolean
  /** They are numbers, written in the reader's notation. */
  readonly numbers?: boolean
  /** Whether several spellings of a value may stand in its place: not where each value is asked for by itself. */
  readonly spelled?: boolean
  readonly onChange: (values: readonly string[]) => void
}

/** Values as chips; a click or Enter turns them into a picker. Only the one being edited carries a picker's weight. */
export function TextValues(props: TextValuesProps) {
  const { label, values, of, many, numbers = false, spelled = false, onChange } = props
  const { merged } = useCatalogue().palette
  const [search, keepSearch] = useKeptSearch(label, values)
  const [editing, setEditing] = useState(search !== '')
  const chips = useRef<HTMLButtonElement>(null)
  const present = chipsOf(values, of, spelled ? merged : [])
  const stop = useCallback(() => setEditing(false), [])
  const done = useAfterPress(editing, stop)
  const wasEditing = useRef(false)
  useEffect(() => {
    // The picker went with the focus in it (Escape, Enter): what it becomes has it then.
    if (wasEditing.current && !editing && document.activeElement === document.body) chips.current?.focus()
    wasEditing.current = editing
  }, [editing])

  const others = of !== undefined && spelled && !numbers && (
    <OtherSpellings of={of} values={present.flatMap((chip) => chip.values)} onAdd={onChange} />
  )
  if (editing) {
    return (
      <span className={classes.editing}>
        <ValuePicker
          label={`${label} ${many ? 'values' : 'value'}`}
          chips={present}
          many={many}
          numbers={numbers}
          of={of}
          search={search}
          onSearch={keepSearch}
          onChange={(next) => onChange(spelled || many ? next : next.slice(0, 1))}
          onDone={done}
        />
        {others}
      </span>
    )
  }
  return (
    <>
      <button
        type="button"
        ref={(node) => {
          chips.current = node
          if (node !== null && present.length === 0 && claimFocus(node)) setEditing(true)
        }}
        className={classes.chips}
        onClick={() => setEditing(true)}
      >
        <span className="visually-hidden">
          Edit {label} {many ? 'values' : 'value'}:{' '}
        </span>
        {present.length === 0 && (
          <span className={`${classes.chip} ${classes.blank}`}>{many ? 'values' : 'value'}…</span>
        )}
        {present.slice(0, shown).map((chip) => (
          <span key={chip.label} className={classes.chip} title={chip.values.join(', ')}>
            <ShownValue value={chip.label} />
            {chip.values.length > 1 && ` · ${chip.values.length} spellings`}
          </span>
        ))}
        {present.length > shown && <span className={classes.words}>and {present.length - shown} more</span>}
      </button>
      {others}
    </>
  )
}
