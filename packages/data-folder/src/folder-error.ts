import type { FindingCode } from './judge-stores.ts'

export type FolderErrorCode =
  | FindingCode
  | 'folder-not-writable'
  | 'disk-full'
  | 'no-workspace'
  | 'server-database'
  | 'backup-failed'
  | 'backup-damaged'
  | 'folder-not-empty'

/** Why a data folder was not opened, copied or restored: what was found, what is unharmed, what to do. */
export class FolderError extends Error {
  readonly code: FolderErrorCode
  readonly fix: string

  constructor(code: FolderErrorCode, message: string, fix: string, options?: ErrorOptions) {
    super(message, options)
    this.name = 'FolderError'
    this.code = code
    this.fix = fix
  }
}
