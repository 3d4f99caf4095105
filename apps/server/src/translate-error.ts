/** Turns what the packages throw into what a client may read. */
import { StoreError } from '@tessera/audience/store-error'
import type { StoreErrorCode } from '@tessera/audience/store-error'
import { ControlError, EditConflict } from '@tessera/db/store/control-error'
import type { ControlErrorCode } from '@tessera/db/store/control-error'
import { StepRefused } from '@tessera/db/segments/segment-step'
import { DefinitionError } from '@tessera/engine/definition-error'
import { UnknownFieldError } from '@tessera/engine/unknown-field-error'
import { ImportError } from '@tessera/ingest/import-error'
import { damagedFile } from './damaged-file.ts'
import type { ServerErrorCode } from './server-error.ts'
import { ServerError } from './server-error.ts'
import { stepRefusal } from './services/segments/step-refusal.ts'
import { isDiskFull } from './start-error.ts'

const codeOfControl: Record<ControlErrorCode, ServerErrorCode> = {
  'store-in-use': 'store-unavailable',
  'store-damaged': 'store-damaged',
  'database-unreachable': 'store-unavailable',
  'migration-half-applied': 'store-unavailable',
  'migration-edited': 'store-unavailable',
  'migration-failed': 'store-unavailable',
  'store-from-newer-version': 'store-unavailable',
  'segment-not-found': 'segment-not-found',
  'version-not-found': 'version-not-found',
  'name-taken': 'name-taken',
  'key-taken': 'name-taken',
  'edit-conflict': 'edit-conflict',
  'is-archived': 'is-archived',
  // By its own words, above.
  'step-refused': 'wrong-input',
  'request-not-found': 'request-not-found',
  'comment-not-found': 'comment-not-found',
  'not-yours': 'not-allowed',
  'not-found': 'not-found',
  'changed-meanwhile': 'changed-meanwhile',
  'groups-disagree': 'groups-disagree',
  'in-use': 'in-use',
  'email-taken': 'email-taken',
  'last-admin': 'last-admin',
  'owns-segments': 'owns-segments',
  'cannot-take-over': 'cannot-take-over',
  'invitation-not-open': 'invitation-not-open',
  'already-set-up': 'already-set-up',
}

const codeOfStore: Record<StoreErrorCode, ServerErrorCode> = {
  'store-in-use': 'store-unavailable',
  'store-newer': 'store-unavailable',
  'store-damaged': 'store-damaged',
  'store-unreachable': 'store-unavailable',
  'store-closed': 'store-unavailable',
  'disk-full': 'disk-full',
  'unknown-time-zone': 'wrong-input',
  'wrong-name': 'wrong-input',
  'type-change': 'wrong-input',
  'too-many-names': 'wrong-input',
  'list-exists': 'name-taken',
  'list-missing': 'list-not-found',
  'list-changed': 'changed-meanwhile',
}

function codeOfImport({ code }: ImportError): 'stopped' | 'import-not-found' | 'wrong-file' {
  if (code === 'cancelled') return 'stopped'
  return code === 'import-unknown' ? 'import-not-found' : 'wrong-file'
}

/** Undefined for an error that is our own bug: the client then reads no more than that something failed. */
export function translateError(error: unknown): ServerError | undefined {
  if (error instanceof ServerError) return error
  if (error instanceof DefinitionError) {
    return new ServerError(error.message, { code: 'invalid-definition', diagnostics: error.diagnostics })
  }
  if (error instanceof UnknownFieldError) {
    return new ServerError(error.message, { code: error.code, fix: 'Choose one from the catalogue.' })
  }
  if (error instanceof EditConflict) {
    const { revision, draft, name, updatedAt } = error.theirs
    const conflict = { revision, definition: draft, name, updatedAt: updatedAt.toISOString() }
    return new ServerError(error.message, { code: 'edit-conflict', conflict, fix: error.fix })
  }
  if (error instanceof StepRefused) return stepRefusal(error)
  if (error instanceof ControlError) {
    const suggestion = error.params['suggestion']
    return new ServerError(error.message, {
      code: codeOfControl[error.code],
      fix: error.fix,
      ...(typeof suggestion === 'string' ? { suggestion } : {}),
    })
  }
  if (error instanceof ImportError) {
    return new ServerError(error.message, {
      code: codeOfImport(error),
      fix: error.fix,
    })
  }
  if (error instanceof StoreError) {
    return new ServerError(error.message, { code: codeOfStore[error.code], fix: error.fix })
  }
  // By its code: the class lives among the engine's own parts.
  if (error instanceof Error && 'code' in error && error.code === 'unknown-profile') {
    return new ServerError(error.message, {
      code: 'profile-not-found',
      fix: 'Check the id: it is the one that the data calls the profile by.',
    })
  }
  if (error instanceof Error && error.name === 'AbortError') {
    return new ServerError('Stopped.', { code: 'stopped' })
  }
  if (isDiskFull(error)) {
    return new ServerError(
      'The disk of the server is full. What was saved before is unharmed; this was not saved.',
      {
        code: 'disk-full',
        fix: 'Free some space, then try again.',
      },
    )
  }
  const damaged = damagedFile(error)
  if (damaged !== undefined) return damage(damaged)
  return undefined
}

/** Of a file of the data folder. Says nothing of what else is sound: no one has checked. */
function damage(file: string): ServerError {
  return new ServerError(`The file ${file} in the server's data folder is damaged or missing. This failed.`, {
    code: 'store-damaged',
    fix: 'Ask whoever runs the server to stop it and to restore the data folder from a backup.',
  })
}
