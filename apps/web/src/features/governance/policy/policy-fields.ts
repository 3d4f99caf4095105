import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'

/** What every part of the form is given. */
export interface PolicyFieldsProps {
  readonly policy: GovernancePolicy
  readonly readOnly: boolean
  readonly onChange: (part: Partial<GovernancePolicy>) => void
}
