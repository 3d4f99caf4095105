/** The policies that hold now: the highest version of each kind, or the default where none was ever decided. */
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import type { PrismaClient } from '../generated/client.ts'
import { policyRepository } from './policy-repository.ts'

export interface Policies {
  governance(): Promise<GovernancePolicy>
  naming(): Promise<NamingPolicy>
}

export function policyReader(prisma: PrismaClient): Policies {
  const repository = policyRepository(prisma)
  return {
    governance: async () => (await repository.current('governance')).content,
    naming: async () => (await repository.current('naming')).content,
  }
}
