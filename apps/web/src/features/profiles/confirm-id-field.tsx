import { TextInput } from '@mantine/core'
import { useFieldFault } from '../../lib/form-checks.ts'

interface ConfirmIdFieldProps {
  readonly id: string
  readonly value: string
  readonly onChange: (typed: string) => void
}

/** The id of a person, typed once more before something that cannot be undone. */
export function ConfirmIdField({ id, value, onChange }: ConfirmIdFieldProps) {
  return (
    <TextInput
      {...useFieldFault(value.trim() === id ? undefined : `Type ${id}, exactly as it is written here.`)}
      label={`Type ${id} to confirm`}
      autoComplete="off"
      spellCheck={false}
      maxLength={1000}
      required
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
