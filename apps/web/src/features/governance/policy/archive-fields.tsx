import { Stack, Switch, Text } from '@mantine/core'
import { PolicyNumber } from '../policy-number.tsx'
import type { PolicyFieldsProps } from './policy-fields.ts'

/** When stale segments are proposed, and how long everybody has to say no. */
export function ArchiveFields({ policy, readOnly, onChange }: PolicyFieldsProps) {
  return (
    <Stack gap="md">
      <Switch
        label="Propose stale segments every quarter"
        description="Off: only an admin starts a run."
        checked={policy.quarterlyRun}
        disabled={readOnly}
        onChange={(event) => onChange({ quarterlyRun: event.currentTarget.checked })}
      />
      <PolicyNumber
        label="Between the proposal and the archive"
        unit="days"
        min={1}
        max={365}
        value={policy.graceDays}
        readOnly={readOnly}
        onChange={(graceDays) => onChange({ graceDays })}
      />
      <Text size="sm" c="dimmed">
        Owners are told and may keep a segment. What something else refers to stays. Days count only while
        Tessera runs and sees them go by, so that a wrong clock archives nothing; a run can be undone as a
        whole.
      </Text>
    </Stack>
  )
}
