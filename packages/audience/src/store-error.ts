/** What can go wrong with the audience store, as data: a screen words it its own way, a program reads the code. */

import path from 'node:path'

export type StoreErrorCode =
  /** Another process (or another part of this one) has the store open. */
  | 'store-in-use'
  /** Written by a later Tessera. */
  | 'store-newer'
  /** Not a store of ours, or damaged beyond what DuckDB repairs by itself. */
  | 'store-damaged'
  /** The folder or file cannot be read or written. */
  | 'store-unreachable'
  | 'store-closed'
  | 'disk-full'
  | 'unknown-time-zone'
  | 'wrong-name'
  | 'type-change'
  | 'too-many-names'
  | 'list-exists'
  | 'list-missing'
  /** Someone changed the list since it was read. */
  | 'list-changed'

export class StoreError extends Error {
  readonly code: StoreErrorCode
  /** The folder, file or name that it is about. */
  readonly path: string
  readonly params: Readonly<Record<string, string | number>>
  /** What to do about it, and what is unharmed. */
  readonly fix: string

  constructor(
    code: StoreErrorCode,
    message: string,
    about: {
      path: string
      fix: string
      params?: Readonly<Record<string, string | number>>
      cause?: unknown
    },
  ) {
    super(message, { cause: about.cause })
    this.name = 'StoreError'
    this.code = code
    this.path = about.path
    this.fix = about.fix
    this.params = about.params ?? {}
  }
}

/** Says a DuckDB failure in our terms where it is one that people meet; anything else comes back as it was. */
export function storeErrorFrom(error: unknown, file: string): unknown {
  if (error instanceof StoreError || !(error instanceof Error)) return error
  const said = error.message
  const about = { path: file, cause: error }
  if (/could not set lock on file|conflicting lock|being used by another process/i.test(said)) {
    const holder = /\(PID (\d+)\)/.exec(said)?.[1]
    return new StoreError(
      'store-in-use',
      `Another program${holder ? ` (process ${holder})` : ''} has the audience store open.`,
      {
        ...about,
        params: holder ? { process: Number(holder) } : {},
        fix: 'Close that program, or choose another data folder. Nothing was read or changed.',
      },
    )
  }
  if (
    /no space left|disk full|not enough space|file too large|disk quota|max_temp_directory_size/i.test(said)
  )
    return new StoreError('disk-full', 'There is no room left on the disk that holds the audience store.', {
      ...about,
      fix: 'Make room and try again. What was committed before is unharmed; the write that failed was undone whole.',
    })
  if (
    /not a valid duckdb database|could not read enough bytes|corrupt|checksum|unexpected.*deserializ|failed to deserialize/i.test(
      said,
    )
  )
    return new StoreError('store-damaged', `The file ${path.basename(file)} is damaged and cannot be read.`, {
      ...about,
      params: { file: path.basename(file) },
      fix: 'Stop the server and restore the data folder from a backup, or import the data again into an empty folder.',
    })
  if (/created with (a newer|an unsupported)|newer version of duckdb|version number/i.test(said))
    return new StoreError('store-newer', 'The audience store was written by a later version.', {
      ...about,
      fix: 'Start the version that wrote it, or a later one. The file was left as it is.',
    })
  if (
    /permission denied|cannot open file|could not (open|create|write)|read-only|is a directory|not a directory/i.test(
      said,
    )
  )
    return new StoreError(
      'store-unreachable',
      `The audience store cannot be opened or written: ${firstLine(said)}`,
      {
        ...about,
        fix: 'Check that the data folder exists and that this account may write to it. Nothing was changed.',
      },
    )
  return error
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? text
}
