import { readFile } from 'node:fs/promises'
import { CommandError } from './command-error.ts'

/** Reads a JSON file; `-` is standard input. */
export async function readJson(file: string): Promise<unknown> {
  const text = await readText(file)
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new CommandError(
      `${file} is not JSON: ${(error as Error).message}`,
      'Check the file with a JSON validator.',
    )
  }
}

async function readText(file: string): Promise<string> {
  if (file === '-') {
    const chunks: Buffer[] = []
    for await (const chunk of process.stdin) chunks.push(chunk)
    return Buffer.concat(chunks).toString('utf8')
  }
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new CommandError(
      `${file} cannot be read: ${reason(error)}.`,
      'Name a file that exists; - reads standard input.',
    )
  }
}

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EISDIR') return 'it is a folder'
  if (code === 'EACCES' || code === 'EPERM') return 'this account may not read it'
  return error instanceof Error ? error.message : String(error)
}
