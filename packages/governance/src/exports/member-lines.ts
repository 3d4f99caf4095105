/** Members as lines of a file that leaves Tessera, and that an import takes back as it is. */
import { type CsvCell, csvLine } from './csv-line.ts'

export interface ExportedMember {
  readonly id: string
  /** By field (`trait.phone`); missing values are null or left out. */
  readonly traits: Readonly<Record<string, CsvCell>>
}

/**
 * What a trait's column is called: its plain name, `phone`. One that would be taken for the id, or for a longer way to write another
 * trait's name, keeps its prefix (`trait.id`), which an import takes away again.
 */
export function columnName(field: string): string {
  const name = field.replace(/^trait\./, '')
  return name === 'id' || name.startsWith('trait.') ? field : name
}

/** The first line of a CSV file of members. */
export function membersHeader(fields: readonly string[]): string {
  return csvLine(['id', ...fields.map(columnName)])
}

export function memberLine(
  { id, traits }: ExportedMember,
  format: 'csv' | 'ndjson',
  fields: readonly string[],
): string {
  if (format === 'csv') return csvLine([id, ...fields.map((field) => traits[field] ?? null)])
  const named = fields.map((field) => [columnName(field), traits[field] ?? null])
  return `${JSON.stringify({ id, traits: Object.fromEntries(named) })}\n`
}
