import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { ImportError } from '../import-error.ts'
import type { AddedNames } from './note-import.ts'

/** What an import noted of what it wrote; ranges are up to, without, their end. */
export interface WrittenByImport {
  readonly fileName: string
  readonly firstSeq: number
  readonly nextSeq: number
  readonly firstN: number
  readonly nextN: number
  readonly names: AddedNames
}

const addedNames = z.object({
  traits: z.array(z.string()),
  events: z.array(z.string()),
  properties: z.array(z.tuple([z.string(), z.string()])),
})

/** @throws ImportError `import-unknown`, `import-undone`, `import-too-old` */
export async function readImport(connection: DuckDBConnection, importId: string): Promise<WrittenByImport> {
  const [row] = (
    await connection.runAndReadAll(
      'SELECT file_name, first_seq, next_seq, first_n, next_n, names, undone_at FROM imports WHERE id = $1',
      [importId],
    )
  ).getRows()
  if (row === undefined)
    throw new ImportError('import-unknown', 'No import has this id.', {
      fix: 'Choose one of the list of imports. Nothing was changed.',
    })
  const [fileName, firstSeq, nextSeq, firstN, nextN, names, undoneAt] = row
  if (undoneAt !== null)
    throw new ImportError('import-undone', `The import of “${String(fileName)}” has been undone already.`, {
      fix: 'Nothing is left to take away. Import the file again to bring it back.',
    })
  if (firstSeq === null)
    throw new ImportError(
      'import-too-old',
      `The import of “${String(fileName)}” was run by a version that did not note what it wrote.`,
      { fix: 'Restore a backup from before it, or import a corrected file over it. Nothing was changed.' },
    )
  return {
    fileName: String(fileName),
    firstSeq: Number(firstSeq),
    nextSeq: Number(nextSeq),
    firstN: Number(firstN),
    nextN: Number(nextN),
    names: addedNames.parse(JSON.parse(String(names))),
  }
}
