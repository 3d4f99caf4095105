import { Radio, Stack, Switch } from '@mantine/core'
import { PolicyNumber } from '../policy-number.tsx'
import type { PolicyFieldsProps } from './policy-fields.ts'

/** Whether two people must look, and what an owner must accept with open eyes. */
export function ApprovalFields({ policy, readOnly, onChange }: PolicyFieldsProps) {
  const { approval, collisionThreshold } = policy
  return (
    <Stack gap="md">
      <Radio.Group
        aria-label="Who approves"
        readOnly={readOnly}
        value={approval}
        onChange={(value) => onChange({ approval: value === 'four-eyes' ? 'four-eyes' : 'single-person' })}
      >
        <Stack gap="xs">
          <Radio
            value="single-person"
            disabled={readOnly}
            label="The owner, their own work too"
            description="Whoever owns a segment publishes it themselves. The audit log marks what somebody approved that they wrote."
          />
          <Radio
            value="four-eyes"
            disabled={readOnly}
            label="Always a second person"
            description="Nobody approves what they wrote. What an owner wrote is approved by an admin; what anybody else wrote by the owner."
          />
        </Stack>
      </Radio.Group>
      <Switch
        label="Publishing asks about collisions"
        description="Somebody in two segments whose messages contradict collides."
        checked={collisionThreshold !== null}
        disabled={readOnly}
        onChange={(event) => onChange({ collisionThreshold: event.currentTarget.checked ? 0 : null })}
      />
      {collisionThreshold !== null && (
        <PolicyNumber
          label="The owner must accept more than"
          unit="colliding people"
          min={0}
          max={1_000_000_000}
          value={collisionThreshold}
          readOnly={readOnly}
          onChange={(value) => onChange({ collisionThreshold: value })}
        />
      )}
    </Stack>
  )
}
