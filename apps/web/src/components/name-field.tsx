import { TextInput } from '@mantine/core'
import { MAX_NAME } from '@tessera/governance/fields/field-limits'
import { nameFault } from '@tessera/governance/fields/name-fault'
import type { CSSProperties, Ref } from 'react'
import { useFieldFault } from '../lib/form-checks.ts'

interface NameFieldProps {
  readonly ref?: Ref<HTMLInputElement>
  readonly label?: string
  readonly description?: string
  readonly placeholder?: string
  readonly autoComplete?: string
  readonly style?: CSSProperties
  readonly value: string
  readonly onChange: (name: string) => void
}

/** The name of what a form makes or renames: required, and as long as names may be. A dialog begins on it. */
export function NameField({ label = 'Name', value, onChange, ...rest }: NameFieldProps) {
  return (
    <TextInput
      {...rest}
      {...useFieldFault(nameFault(value))}
      label={label}
      required
      maxLength={MAX_NAME}
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
