/** What stops an import or a generation as a whole; nothing of it is then stored. */
export type ImportErrorCode =
  | 'cancelled'
  | 'store-not-empty'
  | 'file-missing'
  | 'file-empty'
  | 'file-unreadable'
  | 'wrong-encoding'
  | 'wrong-mapping'
  | 'rejects-file'
  | 'import-unknown'
  | 'import-undone'
  | 'import-too-old'

export class ImportError extends Error {
  readonly code: ImportErrorCode
  readonly fix: string
  readonly params: Readonly<Record<string, string | number>>

  constructor(
    code: ImportErrorCode,
    message: string,
    about: {
      readonly fix: string
      readonly params?: Readonly<Record<string, string | number>>
      readonly cause?: unknown
    },
  ) {
    super(message, { cause: about.cause })
    this.name = 'ImportError'
    this.code = code
    this.fix = about.fix
    this.params = about.params ?? {}
  }
}
