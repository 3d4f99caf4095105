import { TextInput } from '@mantine/core'
import { useBlankError } from '../lib/use-blank-error.ts'

interface NameFieldProps {
  readonly label?: string
  readonly description?: string
  readonly value: string
  readonly onChange: (name: string) => void
}

/** The name of what a dialog makes or renames: required, and as long as names may be. */
export function NameField({ label = 'Name', description, value, onChange }: NameFieldProps) {
  return (
    <TextInput
      label={label}
      description={description}
      required
      maxLength={120}
      data-autofocus
      {...useBlankError(true, value, 'Enter a name.')}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
