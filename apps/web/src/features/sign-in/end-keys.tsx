import { Checkbox } from '@mantine/core'

/** With a new password: whether API keys end, too. Nothing for those who have none. */
export function EndKeys({
  count,
  checked,
  onChange,
}: {
  /** API keys that can be used now. */
  readonly count: number
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
}) {
  if (count === 0) return null
  return (
    <Checkbox
      label={count === 1 ? 'Also end my API key' : `Also end my ${count} API keys`}
      description="Choose this if someone else may know the old password. Programs that use a key stop working."
      checked={checked}
      onChange={(event) => onChange(event.currentTarget.checked)}
    />
  )
}
