import type { MergeConflict } from '@tessera/governance/difference/merge-conflict'
import type { NameFinding } from '@tessera/governance/naming/name-finding'
import type { DocumentationField } from '@tessera/governance/policy/governance-policy'
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
  // the life of segments and change requests
  | 'request-not-found'
  | 'request-decided'
  | 'out-of-date'
  | 'merge-conflicts'
  | 'needs-approval'
  | 'undocumented'
  | 'name-refused'
  | 'collisions-unaccepted'
  | 'comment-not-found'
  | 'not-found'
  | 'changed-meanwhile'
  | 'groups-disagree'
  | 'in-use'
  | 'has-dependents'
  | 'is-archived'
  | 'wrong-input'
  | 'wrong-file'
  | 'upload-quota'
  | 'too-busy'
  | 'too-large'
  | 'store-unavailable'
  | 'store-damaged'
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
  /** With `merge-conflicts`: where both sides touched the same. */
  readonly conflicts?: readonly MergeConflict[]
  /** With `undocumented`: what is not said yet. */
  readonly missing?: readonly DocumentationField[]
  /** With `name-taken` and `name-refused`: what is wrong with the name. */
  readonly naming?: readonly NameFinding[]
  /** With `name-taken` and `name-refused`: a name or key that would pass. */
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
