import { open } from 'node:fs/promises'
import path from 'node:path'
import { ImportError } from '../import-error.ts'

/** A path as SQL text. @throws ImportError for a path that would name several files */
export function parquetPath(file: string): string {
  const resolved = path.resolve(file)
  if (/[*?[\]{}]/.test(resolved))
    throw new ImportError('file-unreadable', 'The path holds one of the characters * ? [ ] { }.', {
      fix: 'Rename the file.',
    })
  return `'${resolved.replaceAll("'", "''")}'`
}

/** Looks at both ends of the file, where Parquet has its mark. @throws ImportError `file-missing`, `file-unreadable` */
export async function checkParquet(file: string): Promise<{ readonly bytes: number }> {
  const handle = await open(file).catch((cause: unknown) => {
    throw new ImportError('file-missing', 'The file cannot be opened.', {
      fix: 'Check that it exists.',
      cause,
    })
  })
  try {
    const { size } = await handle.stat()
    const mark = async (at: number): Promise<string> =>
      (await handle.read(Buffer.alloc(4), 0, 4, Math.max(0, at))).buffer.toString('latin1')
    const [start, end] = [await mark(0), await mark(size - 4)]
    if (start === 'PAR1' && end === 'PAR1' && size >= 12) return { bytes: size }
    throw start === 'PAR1'
      ? new ImportError('file-unreadable', 'The Parquet file is cut off: its end is missing.', {
          fix: 'Download or copy it again.',
        })
      : new ImportError('file-unreadable', 'The file is called Parquet, and is none.', {
          fix: 'Give its name the ending of what it is: .csv or .ndjson.',
        })
  } finally {
    await handle.close()
  }
}

/** What is said of a file that cannot be read; an error that says it already stays. */
export function parquetUnreadable(cause: unknown): ImportError {
  if (cause instanceof ImportError) return cause
  return new ImportError('file-unreadable', 'The Parquet file cannot be read: it is damaged, or encrypted.', {
    fix: 'Write it again, unencrypted, or as CSV.',
    cause,
  })
}
