import type { ValueType } from '@tessera/rules/catalogue'
import type { FileFormat } from './file-format.ts'
import type { NotationQuestion } from './file-notation.ts'
import type { Inferred } from './infer-columns.ts'
import type { KnownNames } from './known-names.ts'
import { columnNotes, shortenedIds } from './column-notes.ts'
import type { Mapping } from './mapping.ts'
import type { Encoding } from './readable-text.ts'
import { areJsonLists, withPlainNames } from './own-export.ts'
import { type RowsSaid, suggestMapping } from './suggest-mapping.ts'

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
  /** Runs as it is when there are no questions; columns that a question is about are text in it. */
  readonly suggestion: Mapping
  /** What has to be said of the file before it can be imported. */
  readonly questions: readonly NotationQuestion[]
  /** Events of the file whose names are nearly those of known ones. */
  readonly nearEvents: readonly { readonly name: string; readonly known: string }[]
  /** What is odd about the file and was understood, one sentence each. */
  readonly notes: readonly string[]
}

export type InspectedPart = Pick<
  Inspection,
  'columns' | 'rows' | 'suggestion' | 'questions' | 'nearEvents' | 'notes'
>

/** What is proposed for columns: `infer` by what their cells are, given the types that the catalogue has. */
export async function inspectedColumns(file: {
  readonly names: readonly string[]
  /** Of the first rows, a list for each column (`''`: none). */
  readonly cells: readonly (readonly string[])[]
  readonly infer: (known: (name: string) => ValueType | undefined) => Inferred
  readonly fileName: string
  readonly known?: KnownNames
  readonly said?: RowsSaid
  readonly notes?: readonly string[]
}): Promise<InspectedPart> {
  const counted = await Promise.all(
    file.names.map(async (name, i) => {
      const given = (file.cells[i] ?? []).filter((cell) => cell !== '')
      const times = new Map<string, number>()
      for (const cell of given) times.set(cell, (times.get(cell) ?? 0) + 1)
      const knownIds = await file.known?.shareOfIds([...times.keys()])
      return {
        name,
        given: given.length,
        distinct: times.size,
        repeated: [...times.values()].filter((each) => each > 1).length,
        nulls: (file.cells[i]?.length ?? 0) - given.length,
        samples: [...times.keys()].slice(0, 5).map((value) => value.slice(0, 100).toWellFormed()),
        ...(knownIds === undefined ? {} : { knownIds }),
      }
    }),
  )
  const suggest = ({ columns, ...notation }: Inferred) =>
    withPlainNames(
      suggestMapping(
        counted.map((each, i) => ({ ...each, ...(columns[i] ?? { type: 'text' as const }) })),
        file.fileName,
        notation,
        file.said,
      ),
    )
  // What the rows are says which names of the catalogue they have; those have types already.
  const lists = (name: string) =>
    areJsonLists((file.cells[file.names.indexOf(name)] ?? []).filter((cell) => cell !== ''))
      ? ('list' as const)
      : undefined
  const first = suggest(file.infer(lists))
  const inferred = file.infer((name) => file.known?.typeIn(first, name) ?? lists(name))
  const suggestion = suggest(inferred)
  return {
    columns: counted.map(({ name, samples, distinct, nulls }, i) => ({
      name,
      inferred: inferred.columns[i]?.type ?? 'text',
      samples,
      distinct,
      nulls,
    })),
    rows: file.cells[0]?.length ?? 0,
    suggestion,
    questions: inferred.questions,
    nearEvents: nearEvents(eventsOf(suggestion, file), file.known),
    notes: [
      ...(file.notes ?? []),
      ...shortenedIds(idOf(suggestion), counted.find(({ name }) => name === idOf(suggestion))?.samples ?? []),
      ...columnNotes(
        counted.map(({ name, samples }, i) => ({ name, samples, type: inferred.columns[i]?.type ?? 'text' })),
      ),
    ],
  }
}

function idOf(mapping: Mapping): string {
  return mapping.kind === 'messages' ? '' : mapping.id
}

function eventsOf(
  mapping: Mapping,
  file: { names: readonly string[]; cells: readonly (readonly string[])[] },
): readonly string[] {
  if (mapping.kind !== 'events') return []
  if ('name' in mapping.event) return [mapping.event.name]
  return [...new Set(file.cells[file.names.indexOf(mapping.event.column)])].slice(0, 200)
}

export function nearEvents(
  names: readonly string[],
  known: KnownNames | undefined,
): readonly { readonly name: string; readonly known: string }[] {
  return names.flatMap((name) => {
    const like = known?.eventLike(name)
    return like === undefined ? [] : [{ name, known: like }]
  })
}
