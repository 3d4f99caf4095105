import { PasswordInput } from '@mantine/core'
import { MIN_PASSWORD, passwordFault } from '@tessera/governance/fields/password-fault'
import { useFieldFault } from '../../lib/form-checks.ts'

interface NewPasswordProps {
  readonly label?: string
  /** Whose password it becomes: it is not made of their name or address. */
  readonly person: { readonly email: string; readonly name: string }
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A password that is being chosen, with what it has to be. */
export function NewPassword({ label = 'Password', person, value, onChange }: NewPasswordProps) {
  return (
    <PasswordInput
      {...useFieldFault(value === '' ? 'Enter a password.' : passwordFault(value, person))}
      label={label}
      description={`At least ${MIN_PASSWORD} characters; a few words that do not belong together are good.`}
      autoComplete="new-password"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password', size: 24 }}
    />
  )
}
