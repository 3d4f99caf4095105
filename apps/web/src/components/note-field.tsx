import { Textarea } from '@mantine/core'
import { useFieldFault } from '../lib/form-checks.ts'

interface NoteFieldProps {
  readonly label: string
  /** Who reads it, and where it stays. */
  readonly description: string
  /** It has at least so many characters, without spaces around it. Absent: it can be left empty. */
  readonly min?: number
  readonly maxLength: number
  readonly value: string
  readonly onChange: (text: string) => void
}

/** Some sentences that go with a decision, in the dialog that asks for it; the dialog begins on them. */
export function NoteField({ label, description, min = 0, maxLength, value, onChange }: NoteFieldProps) {
  const lacking = min > 1 ? `Write a few words: at least ${min} characters.` : 'Write a few words.'
  const check = useFieldFault(value.trim().length < min ? lacking : undefined)
  return (
    <Textarea
      {...check}
      label={label}
      description={description}
      required={min > 0}
      autosize
      minRows={2}
      maxLength={maxLength}
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
