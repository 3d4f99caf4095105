import { use, useId } from 'react'
import { NumberQuestion } from '../../../components/number-question.tsx'
import { useNumberField } from '../../../lib/numbers/use-number-field.ts'
import { FindingsId } from '../findings-of.ts'
import classes from './inline.module.css'

interface InlineNumberProps {
  readonly label: string
  readonly value: unknown
  /** A number; a held text while what is typed is none; `''` when empty. */
  readonly onChange: (value: number | string) => void
  /** Only whole numbers from here on make sense. */
  readonly wholeFrom?: number
  /** What is typed is per cent, the value the fraction. */
  readonly percent?: boolean
}

/** A number to type, in the reader's notation, as wide as what it says; what is not understood is asked about below. */
export function InlineNumber({ label, value, onChange, wholeFrom, percent }: InlineNumberProps) {
  const findings = use(FindingsId)
  const id = useId()
  const fits = (number: number) =>
    wholeFrom === undefined || (Number.isInteger(number) && number >= wholeFrom)
  const { input, question, answer, refused } = useNumberField({
    value,
    onChange,
    percent,
    fits,
    min: wholeFrom,
  })
  const outside = typeof value === 'number' && !fits(value)
  const wrong = refused || outside
  return (
    <>
      <input
        {...input}
        className={classes.number}
        inputMode={wholeFrom === undefined ? 'decimal' : 'numeric'}
        aria-label={label}
        aria-invalid={wrong}
        aria-describedby={question === undefined ? (wrong ? findings : undefined) : id}
        placeholder="number"
      />
      {question !== undefined && (
        <span className={classes.below}>
          <NumberQuestion id={id} question={question} percent={percent} onAnswer={answer} />
        </span>
      )}
    </>
  )
}
