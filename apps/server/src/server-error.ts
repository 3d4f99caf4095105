import type { Diagnostic } from '@tessera/rules/diagnostic'
import type { SegmentConflict, SegmentName } from './shapes/segment.ts'

export type ServerErrorCode =
  | 'segment-not-found'
  | 'version-not-found'
  | 'list-not-found'
  | 'profile-not-found'
  | 'not-in-catalogue'
  | 'import-not-found'
  | 'upload-not-found'
  | 'name-taken'
  | 'edit-conflict'
  | 'invalid-definition'
  | 'nothing-to-publish'
  | 'not-found'
  | 'changed-meanwhile'
  | 'groups-disagree'
  | 'in-use'
  | 'has-dependents'
  | 'is-archived'
  | 'wrong-input'
  | 'wrong-file'
  | 'too-busy'
  | 'store-unavailable'
  | 'disk-full'
  | 'stopped'
  // who may what
  | 'not-signed-in'
  | 'not-allowed'
  // people and signing in
  | 'wrong-password'
  | 'locked-out'
  | 'weak-password'
  | 'email-taken'
  | 'last-admin'
  | 'owns-segments'
  | 'cannot-take-over'
  | 'invitation-not-open'
  | 'already-set-up'

/** What a client may read about an error, beyond its sentence. */
export interface ErrorDetail {
  readonly code: ServerErrorCode
  readonly diagnostics?: readonly Diagnostic[]
  /** With `edit-conflict`: what somebody else saved in the meantime. */
  readonly conflict?: SegmentConflict
  /** With `has-dependents`: the segments that refer to this one. */
  readonly dependents?: readonly SegmentName[]
  /** With `name-taken`: a name or key that is free. */
  readonly suggestion?: string
  readonly fix?: string
}

/** An error with a sentence made for the person at the screen: what happened, what is unharmed. */
export class ServerError extends Error {
  readonly detail: ErrorDetail

  constructor(message: string, detail: ErrorDetail) {
    super(message)
    this.name = 'ServerError'
    this.detail = detail
  }
}
