import type { NotationQuestion } from '@tessera/ingest/files/file-notation'
import type { LeftOutGroup, StoredPreview } from '@tessera/ingest/files/import-findings'
import type { Mapping } from '@tessera/ingest/files/mapping'
import type { ValueType } from '@tessera/rules/catalogue'

export type FileFormat = 'csv' | 'ndjson' | 'parquet'

/** How a file's rows become messages; `inspect` suggests one, a person confirms it. */
export type ImportMapping = Mapping

export interface InspectedColumn {
  readonly name: string
  readonly inferred: ValueType
  readonly samples: readonly string[]
  /** Among the rows looked at. */
  readonly distinct: number
  readonly nulls: number
}

export interface Inspection {
  readonly format: FileFormat
  readonly columns: readonly InspectedColumn[]
  /** Rows in the file, estimated from its first part. */
  readonly rows: number
  readonly suggestion: ImportMapping
  /** What a person should know of how the file is read, a sentence each. */
  readonly notes: readonly string[]
  /** What has to be answered before the file can be imported. */
  readonly questions: readonly NotationQuestion[]
  /** Events of the file whose names are nearly those of known ones. */
  readonly nearEvents: readonly { readonly name: string; readonly known: string }[]
  /** Of a text file: what it was written in. */
  readonly encoding?: 'utf-8' | 'windows-1252' | 'utf-16le' | 'utf-16be'
}

/** What a run found, for the screen that waits for it. */
export interface ImportFindings {
  readonly leftOut: readonly LeftOutGroup[]
  /** The first rows as they are stored; null for lines of NDJSON. */
  readonly preview: StoredPreview | null
}

export type ImportPhase = 'waiting' | 'reading' | 'checking' | 'writing' | 'done' | 'cancelled' | 'failed'

export interface ImportProgress {
  readonly importId: string
  readonly phase: ImportPhase
  /** Rows handled, of the rows expected (an estimate until the file has been read once). */
  readonly done: number
  readonly of: number
  /** Rows a second. */
  readonly rate: number
  readonly remainingSeconds: number | null
  readonly accepted: number
  readonly rejected: number
  readonly duplicates: number
  /** Values of rows that were kept: left out because they do not fit, or taken and to be checked. */
  readonly quarantined: number
  readonly finished: boolean
  /** One sentence: what happened, what is unharmed. */
  readonly error?: string
}

export interface ImportRun extends ImportProgress {
  readonly fileName: string
  readonly format: FileFormat
  readonly dryRun: boolean
  /** ISO 8601 text. */
  readonly startedAt: string
  readonly finishedAt: string | null
  /** Where the rejected rows with their reasons can be downloaded; null when there are none. */
  readonly rejectsUrl: string | null
  /** Whether what it wrote can be taken away. */
  readonly undoable: boolean
  /** ISO 8601 text. */
  readonly undoneAt: string | null
  /** Null while it runs, and of runs before the server started. */
  readonly findings: ImportFindings | null
}
