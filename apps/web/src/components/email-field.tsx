import { TextInput } from '@mantine/core'
import { emailFault } from '@tessera/governance/fields/email-fault'
import type { Ref } from 'react'
import { useFieldFault } from '../lib/form-checks.ts'

interface EmailFieldProps {
  readonly ref?: Ref<HTMLInputElement>
  readonly autoComplete?: string
  readonly value: string
  readonly onChange: (email: string) => void
}

/** A required e-mail address; says below itself when it is none. */
export function EmailField({ value, onChange, ...rest }: EmailFieldProps) {
  return (
    <TextInput
      {...rest}
      {...useFieldFault(emailFault(value))}
      label="E-mail"
      type="email"
      required
      data-autofocus
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
