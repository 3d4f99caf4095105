import { ImportError } from '../import-error.ts'

/** Failures of the reader over what is in a file; those of the disk and of the store keep their own names. */
const ofTheFile =
  /^(Conversion|Invalid|Invalid Input|Invalid type|Binder|Parser|Out of Range|Mismatch Type|Not implemented|TransactionContext) Error/i

/** Says a failure over what is in a file without the reader's own words; anything else comes back as it was. */
export function unreadableValues(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof ImportError || !ofTheFile.test(error.message))
    return error
  return new ImportError('file-unreadable', 'A value of the file cannot be read, so the import stopped.', {
    fix: 'Check the types chosen for its columns, or write the file again as CSV. Nothing of it was stored.',
    cause: error,
  })
}
