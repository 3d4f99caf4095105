import { asText } from '../values/as-text.ts'
import classes from './inline.module.css'

interface InlineTextProps {
  readonly label: string
  readonly value: unknown
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

/** A word to type, as wide as what it says. */
export function InlineText({ label, value, onChange, placeholder = '…' }: InlineTextProps) {
  return (
    <input
      className={classes.input}
      aria-label={label}
      value={asText(value)}
      placeholder={placeholder}
      spellCheck={false}
      autoComplete="off"
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
