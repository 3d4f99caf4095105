import { TextInput } from '@mantine/core'
import { useId, useState } from 'react'
import { useFieldFault } from '../lib/form-checks.ts'
import { formatNumber } from '../lib/numbers/format-number.ts'
import { useNumberField } from '../lib/numbers/use-number-field.ts'
import { NumberQuestion } from './number-question.tsx'

interface NumberFieldProps {
  readonly label: string
  readonly description?: string
  readonly unit: string
  readonly min: number
  readonly max: number
  /** `null`: nothing is said. */
  readonly value: number | null
  readonly readOnly?: boolean
  /** It has to be said, and is marked so. */
  readonly required?: boolean
  /** What is said of it when it is missing and its form cannot be sent without; absent: it can. */
  readonly missing?: string | undefined
  /** Only whole numbers, unless it is per cent. The value is then the fraction. */
  readonly percent?: boolean
  /** `null` while what is typed is no number that fits, or nothing; the text stays, and its form cannot be sent. */
  readonly onChange: (value: number | null) => void
}

/** A number with its unit, in the reader's notation. What is typed is never changed to fit: what does not is refused below. */
export function NumberField(props: NumberFieldProps) {
  const {
    label,
    description,
    unit,
    min,
    max,
    value,
    readOnly = false,
    required,
    missing,
    percent,
    onChange,
  } = props
  const id = useId()
  // What was typed while it fits nothing, and the value it stood beside: another value from outside takes its place.
  const [held, setHeld] = useState<number | string>()
  const shown = held !== undefined && value === null ? held : (value ?? '')
  const fits = (next: number) => next >= min && next <= max && (percent || Number.isInteger(next))
  const { input, question, answer, refused } = useNumberField({
    value: shown,
    percent,
    fits,
    min,
    max,
    onChange: (next) => {
      const good = typeof next === 'number' && fits(next)
      setHeld(good ? undefined : next)
      onChange(good ? next : null)
    },
  })
  const write = (bound: number) => formatNumber(bound, { percent })
  const outside = typeof shown === 'number' && !fits(shown)
  const range = `${percent ? 'A number' : 'A whole number'} from ${write(min)} to ${write(max)}.`
  const lacking = refused
    ? 'This is not a number yet.'
    : outside
      ? range
      : value === null
        ? missing
        : undefined
  const check = useFieldFault(lacking)
  return (
    <TextInput
      {...input}
      onBlur={(event) => {
        input.onBlur()
        check.onBlur(event)
      }}
      label={label}
      description={description}
      readOnly={readOnly}
      withAsterisk={required}
      inputMode={percent ? 'decimal' : 'numeric'}
      styles={{ wrapper: { maxWidth: 320 } }}
      rightSection={<span aria-hidden="true">{unit}</span>}
      rightSectionWidth={`${unit.length + 3}ch`}
      rightSectionPointerEvents="none"
      error={
        question !== undefined ? (
          <NumberQuestion id={id} question={question} percent={percent} onAnswer={answer} />
        ) : (
          (outside && range) || check.error
        )
      }
    />
  )
}
