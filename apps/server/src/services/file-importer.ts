import type { Upload } from '../http/uploads.ts'
import type { FileFormat, ImportMapping, ImportRun, Inspection } from '../shapes/import.ts'
import type { ImportJob } from './import-job.ts'

export type StoredUpload = Upload & { readonly file: string }

/** Reads files into the audience store. */
export interface FileImporter {
  formatOf(upload: StoredUpload): FileFormat
  inspect(upload: StoredUpload, format?: FileFormat): Promise<Inspection>
  /** Tells `job` how far it is; stops when the job's signal aborts, and then, as after any error, keeps nothing. */
  run(order: {
    readonly importId: string
    readonly upload: StoredUpload
    readonly mapping: ImportMapping
    readonly dryRun: boolean
    /** Where rejected rows go; no file when there are none. */
    readonly rejectsFile: string
    readonly job: Pick<ImportJob, 'signal' | 'report'>
  }): Promise<void>
  finishedRuns(): Promise<ImportRun[]>
}
