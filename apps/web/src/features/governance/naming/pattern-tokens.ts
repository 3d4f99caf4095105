import type { NamingPolicy } from '@tessera/governance/naming/naming-policy'
import { isTokenName, parsePattern } from '@tessera/governance/naming/pattern'

/** The tokens of a policy's pattern, in order, with the values they may have; each once. */
export function tokensOf(policy: NamingPolicy): NamingPolicy['tokens'] {
  const names = parsePattern(policy.pattern ?? '').parts.flatMap((part) =>
    part.kind === 'token' && isTokenName(part.name) ? [part.name] : [],
  )
  return [...new Set(names)].map((name) => ({
    name,
    allowed: policy.tokens.find((token) => token.name === name)?.allowed ?? [],
  }))
}

/** The policy without descriptions of tokens that its pattern does not have. */
export function ofPattern(policy: NamingPolicy): NamingPolicy {
  return { ...policy, tokens: tokensOf(policy).filter(({ allowed }) => allowed.length > 0) }
}
