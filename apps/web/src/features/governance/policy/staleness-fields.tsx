import { Stack } from '@mantine/core'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { NumberField } from '../number-field.tsx'
import type { PolicyFieldsProps } from './policy-fields.ts'

/** From when on each sign of staleness counts, and from which score on a segment is proposed for the archive. */
export function StalenessFields({ policy, readOnly, onChange }: PolicyFieldsProps) {
  const { staleness } = policy
  const change = (part: Partial<GovernancePolicy['staleness']>) =>
    onChange({ staleness: { ...staleness, ...part } })
  return (
    <Stack gap="md">
      <NumberField
        label="Unused for"
        description="Nobody exported its members, and nothing published that refers to it was used."
        unit="days"
        min={1}
        max={3650}
        value={staleness.unusedDays}
        readOnly={readOnly}
        onChange={(unusedDays) => change({ unusedDays })}
      />
      <NumberField
        label="An event or trait stopped when it brought nothing for"
        unit="days"
        min={1}
        max={3650}
        value={staleness.stoppedDays}
        readOnly={readOnly}
        onChange={(stoppedDays) => change({ stoppedDays })}
      />
      <NumberField
        label="Collapsed when fewer are left, of its size ninety days before, than"
        unit="%"
        min={0}
        max={100}
        value={Math.round(staleness.collapsedShare * 100)}
        readOnly={readOnly}
        onChange={(percent) => change({ collapsedShare: percent / 100 })}
      />
      <NumberField
        label="Proposed for the archive from a score of"
        unit="of 100"
        min={1}
        max={100}
        value={staleness.proposeFrom}
        readOnly={readOnly}
        onChange={(proposeFrom) => change({ proposeFrom })}
      />
    </Stack>
  )
}
