import type { ValueType } from '@tessera/rules/catalogue'
import type { FileFormat } from './file-format.ts'
import type { InferredColumn } from './infer-column.ts'
import type { Mapping } from './mapping.ts'
import type { Encoding } from './readable-text.ts'
import { areJsonLists, withPlainNames } from './own-export.ts'
import { suggestMapping } from './suggest-mapping.ts'

export interface InspectedColumn {
  readonly name: string
  readonly inferred: ValueType
  /** Up to five different values, as text. */
  readonly samples: readonly string[]
  /** Different values among the rows looked at, and rows without one. */
  readonly distinct: number
  readonly nulls: number
}

export interface Inspection {
  readonly format: FileFormat
  readonly columns: readonly InspectedColumn[]
  /** Rows in the file; an estimate from its first part when the file is longer. */
  readonly rows: number
  /** Of a text file. */
  readonly encoding?: Encoding
  readonly suggestion: Mapping
  /** What a person should know of how the file is read, a sentence each. */
  readonly notes: readonly string[]
}

export type InspectedPart = Pick<Inspection, 'columns' | 'rows' | 'suggestion'> &
  Partial<Pick<Inspection, 'notes'>>

/** What is said of columns, from some of their cells (`''`: none). */
export function inspectedColumns(
  names: readonly string[],
  cells: readonly (readonly string[])[],
  types: readonly InferredColumn[],
  fileName: string,
): InspectedPart {
  const known = names.map((name, i) => {
    const given = (cells[i] ?? []).filter((cell) => cell !== '')
    const different = new Set(given)
    return {
      name,
      given: given.length,
      distinct: different.size,
      nulls: (cells[i]?.length ?? 0) - given.length,
      samples: [...different].slice(0, 5).map((value) => value.slice(0, 100).toWellFormed()),
      ...(areJsonLists(given) ? { type: 'list' as const } : (types[i] ?? { type: 'text' as const })),
    }
  })
  return {
    columns: known.map(({ name, type, samples, distinct, nulls }) => ({
      name,
      inferred: type,
      samples,
      distinct,
      nulls,
    })),
    rows: cells[0]?.length ?? 0,
    suggestion: withPlainNames(suggestMapping(known, fileName)),
  }
}
