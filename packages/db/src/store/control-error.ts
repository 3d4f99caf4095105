import type { SegmentRecord } from '../segments/segment-record.ts'

export type ControlErrorCode =
  // opening
  | 'store-in-use'
  | 'store-damaged'
  | 'database-unreachable'
  | 'migration-half-applied'
  | 'migration-edited'
  | 'migration-failed'
  | 'store-from-newer-version'
  // segments
  | 'segment-not-found'
  | 'version-not-found'
  | 'name-taken'
  | 'key-taken'
  | 'edit-conflict'
  | 'is-archived'
  // steps, requests, comments
  | 'step-refused'
  | 'request-not-found'
  | 'comment-not-found'
  | 'not-yours'
  // audiences
  | 'not-found'
  | 'changed-meanwhile'
  | 'groups-disagree'
  | 'in-use'
  // people
  | 'email-taken'
  | 'last-admin'
  | 'owns-segments'
  | 'cannot-take-over'
  | 'invitation-not-open'
  | 'already-set-up'

/** What the control plane refuses, in one sentence that says what is unharmed. */
export class ControlError extends Error {
  readonly code: ControlErrorCode
  readonly params: Readonly<Record<string, string | number>>
  readonly fix: string

  constructor(
    code: ControlErrorCode,
    message: string,
    fix: string,
    params: Readonly<Record<string, string | number>> = {},
    options?: ErrorOptions,
  ) {
    super(message, options)
    this.name = 'ControlError'
    this.code = code
    this.params = params
    this.fix = fix
  }
}

/** Somebody else saved the segment after the revision this change was made on; nothing was written. */
export class EditConflict extends ControlError {
  readonly theirs: SegmentRecord

  constructor(theirs: SegmentRecord, revision: number) {
    super(
      'edit-conflict',
      `"${theirs.name}" was changed by someone else in the meantime (revision ${theirs.revision}, yours was made on ${revision}). Nothing was overwritten.`,
      'Look at their version and save yours on top of it, or take theirs.',
      { key: theirs.key, revision: theirs.revision },
    )
    this.name = 'EditConflict'
    this.theirs = theirs
  }
}

/** `not-found`, for what is no segment. */
export function notFound(what: string, key: string): ControlError {
  return new ControlError(
    'not-found',
    `There is no ${what} with the key "${key}". Nothing was changed.`,
    'Look at the list again: somebody may have removed it.',
    { key },
  )
}

/** `changed-meanwhile`: the change was made on an older state. `what` begins the sentence. */
export function changedMeanwhile(what: string): ControlError {
  return new ControlError(
    'changed-meanwhile',
    `${what} was changed by somebody else in the meantime. Nothing was overwritten.`,
    'Look at the present state and make the change again.',
  )
}
