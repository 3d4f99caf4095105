import { PasswordInput } from '@mantine/core'
import { useFieldFault } from '../lib/form-checks.ts'

interface CurrentPasswordFieldProps {
  readonly label: string
  readonly description?: string
  /** Of the button that shows it: "Show your password". */
  readonly show: string
  readonly value: string
  readonly onChange: (password: string) => void
}

/** A password that exists already: required, whatever it is made of. */
export function CurrentPasswordField({ show, value, onChange, ...rest }: CurrentPasswordFieldProps) {
  return (
    <PasswordInput
      {...rest}
      {...useFieldFault(value === '' ? 'Enter the password.' : undefined)}
      autoComplete="current-password"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': show, size: 24 }}
    />
  )
}
