/** Existing names that do not fit a policy: listed, not broken. */
import { nameErrors } from './check-name.ts'
import { compileNaming } from './compiled-naming.ts'
import { foldName } from './fold-name.ts'
import type { NameFinding } from './name-finding.ts'
import type { NamingPolicy } from './naming-policy.ts'

export interface NamedSegment {
  readonly key: string
  readonly name: string
}

export interface NameViolation extends NamedSegment {
  /** Errors only. */
  readonly findings: readonly NameFinding[]
}

/** In the order given. Of two that fold to the same name the later one is the violation. */
export function listViolations(
  policy: NamingPolicy,
  segments: readonly NamedSegment[],
): readonly NameViolation[] {
  const compiled = compileNaming(policy)
  const taken = new Map<string, string>()
  return segments.flatMap(({ key, name }) => {
    const findings = nameErrors(compiled, name, taken)
    const folded = foldName(name)
    if (!taken.has(folded)) taken.set(folded, name)
    return findings.length > 0 ? [{ key, name, findings }] : []
  })
}
