import { Stack } from '@mantine/core'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { PolicyNumber } from '../policy-number.tsx'
import type { PolicyFieldsProps } from './policy-fields.ts'

/** From when on each sign of staleness counts, and from which score on a segment is proposed for the archive. */
export function StalenessFields({ policy, readOnly, onChange }: PolicyFieldsProps) {
  const { staleness } = policy
  const change = (part: Partial<GovernancePolicy['staleness']>) =>
    onChange({ staleness: { ...staleness, ...part } })
  return (
    <Stack gap="md">
      <PolicyNumber
        label="Unused for"
        description="Nobody exported its members, and nothing published that refers to it was used."
        unit="days"
        min={1}
        max={3650}
        value={staleness.unusedDays}
        readOnly={readOnly}
        onChange={(unusedDays) => change({ unusedDays })}
      />
      <PolicyNumber
        label="An event or trait stopped when it brought nothing for"
        unit="days"
        min={1}
        max={3650}
        value={staleness.stoppedDays}
        readOnly={readOnly}
        onChange={(stoppedDays) => change({ stoppedDays })}
      />
      <PolicyNumber
        label="Collapsed when fewer are left, of its size ninety days before, than"
        unit="%"
        percent
        min={0}
        max={1}
        value={staleness.collapsedShare}
        readOnly={readOnly}
        onChange={(collapsedShare) => change({ collapsedShare })}
      />
      <PolicyNumber
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
