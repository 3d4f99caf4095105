/** What a person should know of how columns are read whose values could mean something else. */
import type { ValueType } from '@tessera/rules/catalogue'
import { readEpoch } from '../exports/epoch.ts'
import { isTimeName, namesBirth, namesCode } from './column-names.ts'

interface ReadColumn {
  readonly name: string
  readonly type: ValueType
  readonly samples: readonly string[]
}

/** From here on a number may count the days of a spreadsheet (1954), or something smaller. */
const firstSerial = 20_000

/** One sentence for each such column. */
export function columnNotes(columns: readonly ReadColumn[]): readonly string[] {
  return columns.flatMap((column) => noteOf(column) ?? [])
}

/** A spreadsheet shows long ids as powers of ten, and saves what it shows. */
export function shortenedIds(name: string, samples: readonly string[]): readonly string[] {
  const example = samples.find((each) => /^\d([.,]\d+)?E\+\d+$/i.test(each))
  return example === undefined
    ? []
    : [
        `A spreadsheet has shortened the ids in “${name}” (${example}): several people may have become one. Export the file again with that column as text.`,
      ]
}

function noteOf({ name, type, samples }: ReadColumn): string | undefined {
  const sample = samples[0] ?? ''
  if (type === 'datetime' && /^\d{9,}(\.\d+)?$/.test(sample)) {
    const read = readEpoch(Number(sample))
    return read === undefined
      ? `“${name}” holds numbers; they are read as the time since 1970.`
      : `“${name}” holds numbers; they are read as ${read.unit} since 1970: ${sample} is ${new Date(read.at).toISOString()}.`
  }
  if (type === 'number' && isTimeName(name) && Number(sample) >= firstSerial)
    return `“${name}” is called like a date and holds numbers such as ${sample}; they are kept as numbers, not as dates.`
  const years = samples.find((each) => /^\d\d([/.-])\d\d\1\d\d$/.test(each))
  if (type === 'text' && years !== undefined && !namesCode(name) && !namesBirth(name))
    return `“${name}” writes years with two figures, which can come first or last (${years}); it is kept as text. Write years with four figures, or say how its dates are written in the mapping.`
  if (type === 'text' && namesBirth(name) && /\d[/. -]+[\dA-Za-z]+[/. -]+\d\d$/.test(sample))
    return `“${name}” writes years with two figures (${sample}), which do not say the century; it is kept as text.`
  return undefined
}
