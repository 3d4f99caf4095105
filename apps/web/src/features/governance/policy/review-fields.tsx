import { Stack, Text } from '@mantine/core'
import { PolicyNumber } from '../policy-number.tsx'
import type { PolicyFieldsProps } from './policy-fields.ts'

/** How often somebody says that a segment is still right. */
export function ReviewFields({ policy, readOnly, onChange }: PolicyFieldsProps) {
  return (
    <Stack gap="md">
      <PolicyNumber
        label="Proposed for new segments"
        description="Each segment has its own cadence; this is where it begins."
        unit="days"
        min={1}
        max={3650}
        value={policy.reviewDays}
        readOnly={readOnly}
        onChange={(reviewDays) => onChange({ reviewDays })}
      />
      <PolicyNumber
        label="Reminders begin before it is due"
        unit="days"
        min={0}
        max={90}
        value={policy.remindDays}
        readOnly={readOnly}
        onChange={(remindDays) => onChange({ remindDays })}
      />
      <Text size="sm" c="dimmed">
        Days are those of the workspace’s calendar, counted from the last “still right”, or else from the
        first publication.
      </Text>
    </Stack>
  )
}
