import { use, useState } from 'react'
import { asText } from '../values/as-text.ts'
import { FindingsId } from '../findings-of.ts'
import { readNumber } from '../values/read-number.ts'
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

interface InlineNumberProps {
  readonly label: string
  readonly value: unknown
  /** A number; the text as typed while it is none; `''` when empty. */
  readonly onChange: (value: number | string) => void
  /** Only 1, 2, 3 … make sense. */
  readonly whole?: boolean
}

/** A number to type. Keeps the text as typed ("1.", "1,50") while the value is already the number. */
export function InlineNumber({ label, value, onChange, whole = false }: InlineNumberProps) {
  const findings = use(FindingsId)
  const [draft, setDraft] = useState<{ text: string; value: number | string }>()
  const text = draft !== undefined && Object.is(draft.value, value) ? draft.text : asText(value)
  const wrong = text.trim() !== '' && (readNumber(text) === undefined || (whole && !isWhole(value)))
  const type = (typed: string) => {
    const read = typed.trim() === '' ? '' : (readNumber(typed) ?? typed)
    setDraft({ text: typed, value: read })
    onChange(read)
  }
  const step = (by: number) => {
    if (typeof value === 'number') type(String(whole ? Math.max(1, value + by) : value + by))
  }
  return (
    <input
      className={classes.number}
      inputMode={whole ? 'numeric' : 'decimal'}
      aria-label={label}
      aria-invalid={wrong}
      aria-describedby={wrong ? findings : undefined}
      value={text}
      placeholder="number"
      autoComplete="off"
      onChange={(event) => type(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        step(event.key === 'ArrowUp' ? 1 : -1)
      }}
    />
  )
}

function isWhole(value: unknown): boolean {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1
}
