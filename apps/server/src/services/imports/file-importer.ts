import path from 'node:path'
import type { AudienceStore } from '@tessera/audience/audience-store'
import { formatOf } from '@tessera/ingest/files/file-format'
import { ImportError } from '@tessera/ingest/import-error'
import { inspectFile } from '@tessera/ingest/files/inspect-file'
import type { ImportProgress } from '@tessera/ingest/files/run-import'
import { runImport, tookNothing } from '@tessera/ingest/files/run-import'
import { knownNames } from '@tessera/ingest/files/known-names'
import { undoImport, type UndoReport } from '@tessera/ingest/undo/undo-import'
import type { StoredUpload } from '../../http/uploads.ts'
import type { FileFormat, ImportMapping, ImportRun, Inspection } from '../../shapes/import.ts'
import type { ImportCounts, ImportJob } from './import-job.ts'
import { rejectsUrl } from './import-job.ts'

/** Reads uploaded files into the audience store. */
export interface FileImporter {
  formatOf(upload: StoredUpload): FileFormat
  inspect(upload: StoredUpload, format?: FileFormat): Promise<Inspection>
  /**
   * Tells `job` how far it is; stops when the job's signal aborts, and then, as after any error, keeps nothing. Answers whether there was
   * anything in the file to take.
   */
  run(order: {
    readonly importId: string
    readonly upload: StoredUpload
    readonly mapping: ImportMapping
    readonly dryRun: boolean
    /** Where rejected rows go; no file when there are none. */
    readonly rejectsFile: string
    readonly job: Pick<ImportJob, 'signal' | 'report' | 'found'>
  }): Promise<{ readonly tookNothing: boolean }>
  finishedRuns(): Promise<ImportRun[]>
  undo(importId: string, dryRun: boolean): Promise<UndoReport>
}

export function fileImporter(store: AudienceStore): FileImporter {
  return {
    formatOf: (upload) => formatOf(upload.name),
    inspect: (upload, format) =>
      named(upload, async () =>
        inspectFile(upload.file, {
          fileName: upload.name,
          known: await knownNames(store),
          ...(format ? { format } : {}),
        }),
      ),

    async run({ importId, upload, mapping, dryRun, rejectsFile, job }) {
      const report = await named(upload, () =>
        runImport(store, {
          importId,
          path: upload.file,
          fileName: upload.name,
          mapping,
          dryRun,
          rejectsFile,
          signal: job.signal,
          onProgress: (progress) => tell(job, progress),
        }),
      )
      const { read, accepted, rejected, duplicates, quarantined } = report
      job.report('writing', { done: read, of: read, accepted, rejected, duplicates, quarantined })
      job.found({ leftOut: report.leftOut, preview: report.preview })
      return { tookNothing: tookNothing(report) }
    },

    undo: (importId, dryRun) => undoImport(store, importId, { dryRun }),

    async finishedRuns() {
      const runs = await store.prisma.import.findMany()
      return runs.map((run): ImportRun => {
        const [rows, rejected, quarantined] = [run.rowsRead, run.rejected, run.quarantined].map(Number)
        const seconds = (run.finishedAt.getTime() - run.startedAt.getTime()) / 1000
        return {
          importId: run.id,
          fileName: run.fileName,
          format: knownFormat(run.format),
          dryRun: false,
          phase: tookNothing({ accepted: Number(run.accepted), duplicates: Number(run.duplicates) })
            ? 'failed'
            : 'done',
          findings: null,
          done: rows ?? 0,
          of: rows ?? 0,
          rate: seconds > 0 ? Math.round((rows ?? 0) / seconds) : 0,
          remainingSeconds: null,
          accepted: Number(run.accepted),
          rejected: rejected ?? 0,
          duplicates: Number(run.duplicates),
          quarantined: quarantined ?? 0,
          finished: true,
          undoable: run.firstSeq !== null && run.undoneAt === null,
          undoneAt: run.undoneAt?.toISOString() ?? null,
          startedAt: run.startedAt.toISOString(),
          finishedAt: run.finishedAt.toISOString(),
          rejectsUrl: (rejected ?? 0) + (quarantined ?? 0) > 0 ? rejectsUrl(run.id) : null,
        }
      })
    },
  }
}

const nothingYet: Omit<ImportCounts, 'done' | 'of'> = {
  accepted: 0,
  rejected: 0,
  duplicates: 0,
  quarantined: 0,
}

/** Errors name the file as the person knows it, not where the server keeps it. */
async function named<T>(upload: StoredUpload, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof ImportError)) throw error
    const { code, fix, params } = error
    throw new ImportError(
      code,
      error.message.replaceAll(upload.file, upload.name).replaceAll(path.basename(upload.file), upload.name),
      {
        fix,
        params,
        cause: error,
      },
    )
  }
}

/** Only reading says how far it is; the steps after it are told by their names. */
function tell(job: Pick<ImportJob, 'report'>, { phase, rows, bytes, totalBytes }: ImportProgress): void {
  if (phase === 'reading') {
    const of = bytes > 0 ? Math.max(rows, Math.round((rows * totalBytes) / bytes)) : rows
    job.report(phase, { ...nothingYet, done: rows, of })
  } else job.report(phase === 'done' ? 'writing' : phase)
}

function knownFormat(format: string): FileFormat {
  return format === 'ndjson' || format === 'parquet' ? format : 'csv'
}
