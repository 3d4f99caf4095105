import { TextInput } from '@mantine/core'
import { useFieldFault } from '../../../lib/form-checks.ts'

interface WebhookFieldProps {
  readonly allowsPrivate: boolean
  readonly value: string
  readonly onChange: (url: string) => void
}

/** The address that notifications are posted to. Whether it may be posted to is the server's answer. */
export function WebhookField({ allowsPrivate, value, onChange }: WebhookFieldProps) {
  const isAddress = /^https?:$/.test(URL.parse(value.trim())?.protocol ?? '')
  return (
    <TextInput
      {...useFieldFault(
        isAddress ? undefined : 'Enter a whole address, such as https://example.com/notifications.',
      )}
      label="Webhook"
      description={`Notifications are posted here, signed as Standard Webhooks says. ${allowsPrivate ? 'Addresses inside the network are allowed.' : 'Only addresses out in the open.'}`}
      placeholder="https://"
      type="url"
      maxLength={2000}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  )
}
