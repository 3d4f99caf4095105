import { TextInput } from '@mantine/core'
import { useEffect, useId, useState } from 'react'
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
  readonly required?: boolean
  /** What its form says of it: that it is missing. */
  readonly error?: string | undefined
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
    error,
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
  const problem = refused ? 'This is not a number yet.' : outside ? range : ''
  const { ref } = input
  useEffect(() => ref.current?.setCustomValidity(problem), [ref, problem])
  return (
    <TextInput
      {...input}
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
          (outside && range) || error
        )
      }
    />
  )
}
