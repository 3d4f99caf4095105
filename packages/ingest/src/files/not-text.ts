import { ImportError } from '../import-error.ts'

interface Kind {
  readonly starts: readonly string[]
  readonly said: string
  readonly fix: string
}

const unpack = 'Unpack it and choose the file inside.'
const other = 'Choose a CSV, NDJSON or Parquet file; most programs write CSV by “Export” or “Save as”.'

/** Files that are often chosen by mistake, by their first bytes (in Latin-1). */
const kinds: readonly Kind[] = [
  {
    starts: ['\x1f\x8b', 'BZh', '\xfd7zXZ', '\x28\xb5\x2f\xfd', '7z\xbc\xaf', 'Rar!'],
    said: 'a packed file',
    fix: unpack,
  },
  {
    starts: ['\xd0\xcf\x11\xe0'],
    said: 'a document of an older Office',
    fix: 'Open it, save it as CSV (UTF-8), and choose that file.',
  },
  {
    starts: ['PAR1'],
    said: 'a Parquet file',
    fix: 'Give its name the ending .parquet, and choose it again.',
  },
  { starts: ['%PDF'], said: 'a PDF document', fix: other },
  { starts: ['\x89PNG', '\xff\xd8\xff', 'GIF8', 'RIFF'], said: 'a picture, a sound or a film', fix: other },
]

/** Throws for a file that is not text, going by its first part. @throws ImportError `file-unreadable`, which says what it is instead */
export function refuseWhatIsNotText(start: Buffer): void {
  const first = start.subarray(0, 4096).toString('latin1')
  if (first.startsWith('PK\x03\x04'))
    throw /xl\/|\[Content_Types\]/.test(first)
      ? refusal('an Excel workbook', 'Open it, save the sheet as CSV (UTF-8), and choose that file.')
      : refusal('a packed file', unpack)
  for (const { starts, said, fix } of kinds)
    if (starts.some((each) => first.startsWith(each))) throw refusal(said, fix)
  if (/^\s*<(!doctype html|html)\b/i.test(first))
    throw refusal(
      'a web page',
      'Download it again: often the page that asks you to sign in was saved in its place.',
    )
  // Text has hardly any control characters but tabs and line ends; a few may be in its values.
  const controls = start.reduce(
    (count, byte) => (byte < 9 || (byte > 13 && byte < 32) ? count + 1 : count),
    0,
  )
  if (controls > 8 && controls > start.length / 20) throw refusal('not text', other)
}

/** UTF-16 that does not say so: of the bytes of Western text every other one is then 0. */
export function unmarkedUtf16(start: Buffer): 'utf-16le' | 'utf-16be' | undefined {
  const pairs = Math.floor(start.length / 2)
  let even = 0
  let odd = 0
  for (let i = 0; i < pairs * 2; i += 2) {
    if (start[i] === 0) even += 1
    if (start[i + 1] === 0) odd += 1
  }
  if (odd > pairs * 0.7 && even < pairs * 0.05) return 'utf-16le'
  return even > pairs * 0.7 && odd < pairs * 0.05 ? 'utf-16be' : undefined
}

function refusal(said: string, fix: string): ImportError {
  return new ImportError(
    'file-unreadable',
    `The file cannot be imported: it is ${said}. Nothing of it was stored.`,
    {
      fix,
    },
  )
}
