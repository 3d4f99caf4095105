import { randomUUID } from 'node:crypto'
import { createReadStream, existsSync } from 'node:fs'
import { mkdir, readdir, rm, stat } from 'node:fs/promises'
import path from 'node:path'
import type { RejectsFiles } from '../../http/files-routes.ts'
import type { Uploads } from '../../http/uploads.ts'
import { lane } from '../../lane.ts'
import { ServerError } from '../../server-error.ts'
import type { ImportService } from '../../services.ts'
import type { ImportRun } from '../../shapes/import.ts'
import { translateError } from '../../translate-error.ts'
import type { ActivityLog } from '../workspace/activity-log.ts'
import type { FileImporter } from './file-importer.ts'
import type { ImportJob } from './import-job.ts'
import { importJob } from './import-job.ts'

export interface ImportDesk extends ImportService {
  readonly rejects: RejectsFiles
  /** Removes files of rejected rows that are older than 30 days; the counts stay. */
  sweep(now: number): Promise<void>
  /** Stops what is running and answers when nothing writes any more. */
  close(): Promise<void>
}

const KEEP_REJECTS_MS = 30 * 24 * 60 * 60 * 1000

/**
 * Imports one file after the other, whoever watches. What has finished is read from the audience store; dry runs and runs
 * that failed are remembered until the server stops. Rejected rows are kept in `folder`, a file for each import.
 */
export async function importDesk(parts: {
  readonly importer: FileImporter
  readonly uploads: Uploads
  readonly folder: string
  readonly log: ActivityLog
}): Promise<ImportDesk> {
  const { importer, uploads, folder, log } = parts
  await mkdir(folder, { recursive: true })
  const jobs = new Map<string, ImportJob>()
  const atWork = new Set<Promise<void>>()
  const oneByOne = lane({ width: 1, queue: 20, queuePerPerson: 10 })
  const rejectsFile = (importId: string) => path.join(folder, `${importId}.rejects.csv`)

  function find(importId: string): ImportJob {
    const job = jobs.get(importId)
    if (job) return job
    throw new ServerError('That import is not running, and none of this name ran since the server started.', {
      code: 'import-not-found',
      fix: 'Look at the list of imports.',
    })
  }

  async function work(job: ImportJob, task: () => Promise<{ readonly tookNothing: boolean }>): Promise<void> {
    try {
      const { tookNothing } = await oneByOne.run(task, job.signal)
      if (tookNothing) job.end('failed', 'No row of the file could be taken.')
      else job.end('done')
    } catch (error) {
      if (job.signal.aborted) return job.end('cancelled')
      const known = translateError(error)
      if (!known) console.error(`[${new Date().toISOString()}] import ${job.state().importId} failed:`, error)
      const words = known
        ? [known.message, known.detail.fix].filter(Boolean).join(' ')
        : 'The server failed while importing.'
      job.end('failed', `${words} Nothing of the file was kept.`)
    }
  }

  return {
    async list() {
      const here = [...jobs.values()].map((job) => job.state())
      const known = new Set(here.map((run) => run.importId))
      const before = (await importer.finishedRuns())
        .filter((run) => !known.has(run.importId))
        .map((run) => (existsSync(rejectsFile(run.importId)) ? run : { ...run, rejectsUrl: null }))
      return [...here, ...before].sort((a: ImportRun, b: ImportRun) => (a.startedAt < b.startedAt ? 1 : -1))
    },

    async inspect({ uploadId, format }) {
      return importer.inspect(await uploads.find(uploadId), format)
    },

    async start(actor, { uploadId, mapping, dryRun }) {
      const upload = await uploads.find(uploadId)
      const importId = randomUUID()
      const job = importJob({ importId, fileName: upload.name, format: importer.formatOf(upload), dryRun })
      jobs.set(importId, job)
      // A dry run changes nothing.
      const logged = async (action: `import.${string}`, after: unknown) => {
        if (!dryRun) await log(actor, { action, subjectId: importId, before: null, after })
      }
      await logged('import.started', { file: upload.name, kind: mapping.kind })
      const running = work(job, async () => {
        const end = await importer.run({
          importId,
          upload,
          mapping,
          dryRun,
          rejectsFile: rejectsFile(importId),
          job,
        })
        if (!dryRun) await uploads.remove(uploadId)
        return end
      })
        .then(() => logged(`import.${job.state().phase}`, countsOf(job.state())))
        .catch((error: unknown) =>
          console.error(`[${new Date().toISOString()}] the end of an import could not be logged:`, error),
        )
        .finally(() => atWork.delete(running))
      atWork.add(running)
      return { importId }
    },

    progress: (importId, signal) => find(importId).watch(signal),

    async cancel(importId) {
      find(importId).cancel()
    },

    async undo(actor, { importId, dryRun }) {
      const report = await oneByOne.run(() => importer.undo(importId, dryRun))
      if (dryRun) return report
      const { importId: subjectId, dryRun: _tried, ...after } = report
      await log(actor, { action: 'import.undone', subjectId, before: null, after })
      // From now on the profile store says how it ended.
      jobs.delete(importId)
      return report
    },

    rejects: {
      async open(importId) {
        const isId = /^[0-9a-f-]{36}$/.test(importId)
        const file = rejectsFile(importId)
        if (!isId || !existsSync(file)) {
          throw new ServerError('There are no rejected rows kept for that import.', {
            code: 'import-not-found',
            fix: 'They are kept for 30 days; import the file again to see them.',
          })
        }
        return { name: `rejects-${importId}.csv`, stream: createReadStream(file) }
      },
    },

    async sweep(now) {
      for (const name of await readdir(folder)) {
        const file = path.join(folder, name)
        if ((await stat(file)).mtimeMs < now - KEEP_REJECTS_MS) await rm(file, { force: true })
      }
    },

    async close() {
      for (const job of jobs.values()) job.cancel()
      await Promise.all(atWork)
    },
  }
}

/** What the log says of a run that ended. */
function countsOf({ fileName, accepted, rejected, duplicates, quarantined }: ImportRun) {
  return { file: fileName, accepted, rejected, duplicates, quarantined }
}
