import { useId } from 'react'
import { NumberQuestion } from '../../../components/number-question.tsx'
import { formatNumber } from '../../../lib/numbers/format-number.ts'
import { heldText, holdText } from '../../../lib/numbers/held-text.ts'
import { readNumber } from '../../../lib/numbers/read-number.ts'
import type { Comparable } from '../editors/comparable.ts'
import classes from '../inline/inline.module.css'
import { TextValues } from './text-values.tsx'

interface NumberValuesProps {
  readonly subject: Comparable
  /** Numbers, and held texts that are none yet. */
  readonly values: readonly unknown[]
  readonly onChange: (values: readonly (number | string)[]) => void
}

/** Several numbers, each read like a number in a field of its own; what is not understood stays and is asked about. */
export function NumberValues({ subject, values, onChange }: NumberValuesProps) {
  const id = useId()
  const present = values.filter((value) => typeof value === 'number' || typeof value === 'string')
  const shown = present.map((value) => (typeof value === 'number' ? formatNumber(value) : heldText(value)))
  const take = (texts: readonly string[]) =>
    onChange([...new Set(texts.map((text) => present[shown.indexOf(text)] ?? valueOf(text)))])
  return (
    <>
      <TextValues numbers many label={subject.label} values={shown} of={subject.valuesOf} onChange={take} />
      {shown.map((text, at) => {
        if (typeof present[at] === 'number') return null
        const reading = readNumber(text)
        return (
          reading.kind === 'refused' && (
            <span key={text} className={classes.below}>
              <NumberQuestion
                id={`${id} ${at}`}
                question={{ ...reading, text }}
                onAnswer={(answer) => onChange([...new Set(present.with(at, answer))])}
              />
            </span>
          )
        )
      })}
    </>
  )
}

function valueOf(text: string): number | string {
  const reading = readNumber(text)
  return reading.kind === 'number' ? reading.value : holdText(text)
}
