import type { AuditSubject } from '@tessera/governance/audit/entry'

/** One entry of the audit log; `at` is ISO 8601. */
export interface AuditLine {
  readonly seq: number
  readonly at: string
  readonly actor: {
    readonly kind: 'user' | 'api-key' | 'system'
    readonly id: string | null
    readonly name: string
  }
  readonly action: string
  readonly outcome: 'done' | 'refused'
  readonly subject: AuditSubject
  readonly subjectId: string
  /** JSON values. */
  readonly before: unknown
  readonly after: unknown
  readonly reason: string
  readonly hash: string
}

export interface AuditLinePage {
  /** Newest first. */
  readonly lines: readonly AuditLine[]
  readonly cursor: number | null
}

/** `at`: the number of the first entry that is not right. */
export type AuditVerification =
  | { readonly ok: true; readonly entries: number; readonly seq: number; readonly hash: string }
  | { readonly ok: false; readonly at: number; readonly why: string }
