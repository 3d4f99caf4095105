/** The file that rejected rows and values are written to: checked before the work, and none where nothing is to be said. */
import { open, rm, stat } from 'node:fs/promises'
import { ImportError } from '../import-error.ts'

/** Makes sure that the file can be written, and takes away what an earlier import left there. @throws ImportError `rejects-file` */
export async function clearRejectsFile(file: string): Promise<void> {
  try {
    await (await open(file, 'a')).close()
    await removeRejectsFile(file)
  } catch (cause) {
    throw new ImportError('rejects-file', `The file for rejected rows cannot be written: ${file}`, {
      fix: 'Name one in a folder that exists and that this account may write to. Nothing was imported.',
      cause,
    })
  }
}

/** A device or a pipe stays where it is. */
export async function removeRejectsFile(file: string): Promise<void> {
  const found = await stat(file).catch(() => undefined)
  if (found?.isFile()) await rm(file, { force: true })
}
