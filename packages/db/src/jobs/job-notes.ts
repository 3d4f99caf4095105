/** What jobs keep: when they ran, how far they are, and what the last scan for stale segments found. */
import type { PrismaClient } from '../../generated/client.ts'

export interface StalenessNote {
  readonly segmentKey: string
  readonly score: number
  /** JSON text. */
  readonly reasons: string
  readonly size: number | null
  readonly sizeBefore: number | null
  readonly exact: boolean
  readonly asOf: Date
}

export interface JobProgressNote {
  readonly done: number
  readonly total: number
  readonly at: Date
}

export interface JobNotes {
  /** When the job last did its work, by the clock of then; null: never. */
  lastTick(job: string): Promise<Date | null>
  tick(job: string, at: Date): Promise<void>
  /** How far the job's run is, or was when it ended; undefined: none said so yet. */
  progress(job: string): Promise<JobProgressNote | undefined>
  noteProgress(job: string, note: JobProgressNote): Promise<void>
  staleness(): Promise<StalenessNote[]>
  /** Replaces what was found about a segment. */
  noteStaleness(note: StalenessNote): Promise<void>
  /** Forgets what was found about every other segment. */
  keepStalenessOf(keys: readonly string[]): Promise<void>
}

export function jobNotes(prisma: PrismaClient): JobNotes {
  return {
    async lastTick(job) {
      const row = await prisma.jobTick.findUnique({ where: { job } })
      return row?.at ?? null
    },
    async tick(job, at) {
      await prisma.jobTick.upsert({ where: { job }, create: { job, at }, update: { at } })
    },
    async progress(job) {
      const row = await prisma.jobProgress.findUnique({ where: { job } })
      return row ? { done: row.done, total: row.total, at: row.at } : undefined
    },
    async noteProgress(job, note) {
      await prisma.jobProgress.upsert({ where: { job }, create: { job, ...note }, update: note })
    },
    staleness: () =>
      prisma.stalenessFinding.findMany({ orderBy: [{ score: 'desc' }, { segmentKey: 'asc' }] }),
    async noteStaleness(note) {
      await prisma.stalenessFinding.upsert({
        where: { segmentKey: note.segmentKey },
        create: note,
        update: note,
      })
    },
    async keepStalenessOf(keys) {
      await prisma.stalenessFinding.deleteMany({ where: { segmentKey: { notIn: [...keys] } } })
    },
  }
}
