import { PasswordInput } from '@mantine/core'

interface NewPasswordProps {
  readonly label?: string
  readonly value: string
  readonly onChange: (value: string) => void
}

/** A password that is being chosen, with what it has to be. */
export function NewPassword({ label = 'Password', value, onChange }: NewPasswordProps) {
  return (
    <PasswordInput
      label={label}
      description="At least 10 characters; a few words that do not belong together are good."
      autoComplete="new-password"
      required
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      visibilityToggleButtonProps={{ 'aria-label': 'Show the password', size: 24 }}
    />
  )
}
