import classes from './inline.module.css'

export interface Choice<Value extends string> {
  readonly value: Value
  readonly label: string
}

interface InlineSelectProps<Value extends string> {
  /** The control's accessible name. */
  readonly label: string
  readonly value: Value
  readonly choices: readonly Choice<Value>[]
  readonly onChange: (value: Value) => void
  /** A second block of choices under its own heading. */
  readonly more?: { readonly heading: string; readonly choices: readonly Choice<Value>[] }
  /** Shown while `value` is none of the choices. */
  readonly placeholder?: string
  /** A value stands out; a word of the sentence is quiet; an action adds something. */
  readonly look?: 'value' | 'quiet' | 'action'
}

const looks = { value: classes.select, quiet: classes.quiet, action: classes.action }

/** A choice that reads like a word of the sentence. The platform's own select: cheap in a long tree, at home on a phone. */
export function InlineSelect<Value extends string>(props: InlineSelectProps<Value>) {
  const { label, value, choices, onChange, more, placeholder, look = 'value' } = props
  const all = more === undefined ? choices : [...choices, ...more.choices]
  const found = all.find((choice) => choice.value === value)
  const pick = (text: string) => {
    const choice = all.find((one) => one.value === text)
    if (choice !== undefined) onChange(choice.value)
  }
  return (
    <select
      className={looks[look]}
      aria-label={label}
      value={found?.value ?? ''}
      onChange={(event) => pick(event.currentTarget.value)}
    >
      {found === undefined && <option value="">{placeholder ?? (value || 'Choose…')}</option>}
      {choices.map((choice) => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
      {more !== undefined && more.choices.length > 0 && (
        <optgroup label={more.heading}>
          {more.choices.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </optgroup>
      )}
    </select>
  )
}
