import { Button, CopyButton, Group, TextInput } from '@mantine/core'

interface CopyFieldProps {
  readonly label: string
  readonly description?: string
  readonly value: string
}

/** A text to take elsewhere, with a button that copies it. */
export function CopyField({ label, description, value }: CopyFieldProps) {
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <TextInput
        label={label}
        description={description}
        value={value}
        readOnly
        onFocus={(event) => event.currentTarget.select()}
        style={{ flex: 1 }}
      />
      <CopyButton value={value}>
        {({ copied, copy }) => (
          <Button variant="default" onClick={copy}>
            {copied ? 'Copied' : 'Copy'}
          </Button>
        )}
      </CopyButton>
    </Group>
  )
}
