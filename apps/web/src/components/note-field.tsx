import { Textarea } from '@mantine/core'
import { useBlankError } from '../lib/use-blank-error.ts'

interface NoteFieldProps {
  readonly label: string
  /** Who reads it, and where it stays. */
  readonly description: string
  /** It cannot be left empty. */
  readonly required?: boolean
  readonly maxLength: number
  readonly value: string
  readonly onChange: (text: string) => void
}

/** Some sentences that go with a decision, in the dialog that asks for it; the dialog begins on them. */
export function NoteField({ label, description, required, maxLength, value, onChange }: NoteFieldProps) {
  return (
    <Textarea
      label={label}
      description={description}
      required={required}
      autosize
      minRows={2}
      maxLength={maxLength}
      data-autofocus
      {...useBlankError(required === true, value, 'Write a few words.')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
