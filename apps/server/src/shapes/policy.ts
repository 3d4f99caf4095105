import type { NameFinding } from '@tessera/governance/naming/name-finding'
import type { NameViolation } from '@tessera/governance/naming/list-violations'

/** A version of a policy; `at` is ISO 8601. */
export interface PolicyVersion<Content> {
  /** 0: nobody decided yet, the default holds. */
  readonly version: number
  readonly policy: Content
  readonly note: string
  readonly by: { readonly id: string; readonly name: string } | null
  readonly at: string | null
}

export interface NameTest {
  /** Empty when the name may be used. */
  readonly findings: readonly NameFinding[]
  /** A name that passes; null when none was found. */
  readonly suggestion: string | null
}

export interface NameViolationLine extends NameViolation {
  readonly suggestion: string | null
}
