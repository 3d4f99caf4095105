/** The policies that hold now: the highest version of each kind, or the default where none was ever decided. */
import type { GovernancePolicy } from '@tessera/governance/policy/governance-policy'
import { defaultGovernancePolicy, governancePolicySchema } from '@tessera/governance/policy/governance-policy'
import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { defaultNamingPolicy, namingPolicySchema } from '@tessera/governance/naming/naming-policy'
import type { PrismaClient } from '../generated/client.ts'

export interface Policies {
  governance(): Promise<GovernancePolicy>
  naming(): Promise<NamingPolicy>
}

export function policyReader(prisma: PrismaClient): Policies {
  async function latest(kind: 'naming' | 'governance'): Promise<unknown> {
    const row = await prisma.policyVersion.findFirst({ where: { kind }, orderBy: { version: 'desc' } })
    return row && JSON.parse(row.content)
  }
  return {
    async governance() {
      const content = await latest('governance')
      return content === null ? defaultGovernancePolicy : governancePolicySchema.parse(content)
    },
    async naming() {
      const content = await latest('naming')
      return content === null ? defaultNamingPolicy : namingPolicySchema.parse(content)
    },
  }
}
