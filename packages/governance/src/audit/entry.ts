/** One entry of the audit log, as it is hashed and kept. */
export interface AuditFacts {
  /** Milliseconds since the epoch. */
  readonly at: number
  readonly actor: {
    readonly kind: 'user' | 'api-key' | 'system'
    readonly id: string | null
    readonly name: string
  }
  /** Named `subject.verb`: `segment.published`. */
  readonly action: string
  readonly outcome: 'done' | 'refused'
  readonly subject: AuditSubject
  readonly subjectId: string
  /** JSON values; null where there is nothing to compare. No secrets, no profile's data. */
  readonly before: unknown
  readonly after: unknown
  readonly reason: string
}

export type AuditSubject =
  | 'segment'
  | 'request'
  | 'comment'
  | 'person'
  | 'session'
  | 'invitation'
  | 'api-key'
  | 'team'
  | 'policy'
  | 'archive-run'
  | 'list'
  | 'profile'
  | 'import'
  | 'group'
  | 'suppression'
  | 'intent'
  | 'setting'
  | 'job'

export interface AuditEntry extends AuditFacts {
  /** 1, 2, 3 … without gaps. */
  readonly seq: number
  /** The hash of the entry before, SHA-256 in hex; sixty-four zeros for the first. */
  readonly previous: string
  readonly hash: string
}
