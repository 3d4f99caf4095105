/** The policies that hold now. */
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import type { PolicyRepository } from './policy-repository.ts'

export interface Policies {
  governance(): Promise<GovernancePolicy>
  naming(): Promise<NamingPolicy>
}

export function policyReader(policies: Pick<PolicyRepository, 'current'>): Policies {
  return {
    governance: async () => (await policies.current('governance')).content,
    naming: async () => (await policies.current('naming')).content,
  }
}
