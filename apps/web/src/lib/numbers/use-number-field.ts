import { type ChangeEvent, type KeyboardEvent, useRef, useState } from 'react'
import { formatNumber } from './format-number.ts'
import { heldText, holdText } from './held-text.ts'
import { type NumberNotation, type NumberReading, readNumber } from './read-number.ts'

interface NumberFieldOptions extends NumberNotation {
  /** A number; what `holdText` made of a text that is none yet; anything else is an empty field. */
  readonly value: unknown
  /** A number; the held text while what is typed is none; `''` when empty. */
  readonly onChange: (value: number | string) => void
  /** Which numbers make sense here: no other is offered as what was meant. */
  readonly fits?: (value: number) => boolean
  /** Arrow keys step within these. */
  readonly min?: number
  readonly max?: number
}

/** What the field has to ask or say about what was typed. */
export type NumberQuestion =
  | (Extract<NumberReading, { readonly kind: 'refused' }> & { readonly text: string })
  | { readonly kind: 'elsewhere'; readonly value: number; readonly elsewhere: number }

/**
 * A text field that holds a number. The value follows every key; once the field is left or Enter is pressed it is written
 * again as the number understood. What is not understood stays as typed, and is asked about.
 */
export function useNumberField(options: NumberFieldOptions) {
  const { value, onChange, locale, percent, fits = () => true, min, max } = options
  const notation = { locale, percent }
  const input = useRef<HTMLInputElement>(null)
  const [draft, setDraft] = useState<{ readonly text: string; readonly value: number | string }>()
  const [typing, setTyping] = useState<'no' | 'focused' | 'entered'>('no')
  const [note, setNote] = useState<NumberQuestion>()
  const kept = draft !== undefined && Object.is(draft.value, value) ? draft.text : undefined
  const text = kept ?? textOf(value, notation)
  const read = typeof value === 'number' ? undefined : readNumber(text, notation)
  const reading = read?.kind === 'refused' ? { ...read, readings: read.readings.filter(fits) } : read

  const type = (typed: string) => {
    const read = readNumber(typed, notation)
    const next = read.kind === 'number' ? read.value : read.kind === 'empty' ? '' : holdText(typed)
    setDraft({ text: typed, value: next })
    setNote(
      read.kind === 'number' && read.elsewhere !== undefined
        ? { kind: 'elsewhere', value: read.value, elsewhere: read.elsewhere }
        : undefined,
    )
    if (typing === 'entered') setTyping('focused')
    if (!Object.is(next, value)) onChange(next)
  }
  /** Writes the number understood; what is none stays as it was typed. */
  const settle = () => {
    if (typeof value === 'number') setDraft(undefined)
  }
  const step = (by: number) => {
    if (typeof value !== 'number') return
    const unit = percent ? 0.01 : 1
    const next = Number((value + by * unit).toPrecision(15))
    take(Math.min(max ?? Number.MAX_SAFE_INTEGER, Math.max(min ?? -Number.MAX_SAFE_INTEGER, next)))
  }
  const take = (next: number) => {
    setDraft(undefined)
    setNote(undefined)
    onChange(next)
  }
  return {
    input: {
      ref: input,
      value: text,
      autoComplete: 'off',
      onChange: (event: ChangeEvent<HTMLInputElement>) => type(event.currentTarget.value),
      onFocus: () => setTyping('focused'),
      onBlur: () => {
        settle()
        setTyping('no')
      },
      onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => {
        if (event.key === 'Enter' && !event.metaKey && !event.ctrlKey) {
          settle()
          setTyping('entered')
        }
        if (event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        step(event.key === 'ArrowUp' ? 1 : -1)
      },
    },
    /** Answers the question, with the focus back in the field. */
    answer: (next: number) => {
      take(next)
      input.current?.focus()
    },
    /** Only once the field is left or Enter is pressed: nobody is asked in the middle of a number. */
    question: typing === 'focused' ? undefined : questionOf(reading, text, note, value),
    refused: reading?.kind === 'refused',
  }
}

function questionOf(
  reading: NumberReading | undefined,
  text: string,
  note: NumberQuestion | undefined,
  value: unknown,
): NumberQuestion | undefined {
  if (reading?.kind === 'refused') return { ...reading, text: text.trim() }
  return note?.kind === 'elsewhere' && Object.is(note.value, value) ? note : undefined
}

/** Without group signs: a digit more or less leaves a number that is written right. */
function textOf(value: unknown, notation: NumberNotation): string {
  if (typeof value === 'string') return heldText(value)
  return typeof value === 'number' && Number.isFinite(value) ? formatNumber(value, notation, false) : ''
}
