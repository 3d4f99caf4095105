import type {
  FileFormat,
  ImportFindings,
  ImportPhase,
  ImportProgress,
  ImportRun,
} from '../../shapes/import.ts'

export interface ImportCounts {
  /** Rows handled, of the rows expected. */
  readonly done: number
  readonly of: number
  readonly accepted: number
  readonly rejected: number
  readonly duplicates: number
  /** Values left out of rows that were kept. */
  readonly quarantined: number
}

/** The phases of one import and who is watching them; lives on when nobody does. */
export interface ImportJob {
  readonly signal: AbortSignal
  state(): ImportRun
  /** A new phase, new counts, or both. */
  report(phase: ImportPhase, counts?: ImportCounts): void
  /** What the run found, before it ends. */
  found(findings: ImportFindings): void
  end(phase: 'done' | 'cancelled' | 'failed', error?: string): void
  cancel(): void
  /** The present state at once, then each change, a few times a second at most, ending with the finished state. */
  watch(signal?: AbortSignal): AsyncGenerator<ImportProgress>
}

/** Shortest time between two states that one watcher gets, in milliseconds. */
const PACE_MS = 200

export function importJob(about: {
  readonly importId: string
  readonly fileName: string
  readonly format: FileFormat
  readonly dryRun: boolean
}): ImportJob {
  const controller = new AbortController()
  const startedAt = Date.now()
  let workingSince = startedAt
  let phase: ImportPhase = 'waiting'
  let counts: ImportCounts = { done: 0, of: 0, accepted: 0, rejected: 0, duplicates: 0, quarantined: 0 }
  let finishedAt: number | undefined
  let failure: string | undefined
  let findings: ImportFindings | null = null
  let changed = Promise.withResolvers<void>()

  function announce(): void {
    const before = changed
    changed = Promise.withResolvers<void>()
    before.resolve()
  }

  function progress(): ImportProgress {
    const seconds = ((finishedAt ?? Date.now()) - workingSince) / 1000
    const rate = seconds > 0 ? Math.round(counts.done / seconds) : 0
    const left = Math.max(0, counts.of - counts.done)
    return {
      importId: about.importId,
      phase,
      ...counts,
      rate,
      remainingSeconds: finishedAt === undefined && rate > 0 ? Math.ceil(left / rate) : null,
      finished: finishedAt !== undefined,
      ...(failure === undefined ? {} : { error: failure }),
    }
  }

  return {
    signal: controller.signal,
    cancel: () => controller.abort(),

    state: () => ({
      ...progress(),
      fileName: about.fileName,
      format: about.format,
      dryRun: about.dryRun,
      startedAt: new Date(startedAt).toISOString(),
      undoable: phase === 'done' && !about.dryRun,
      undoneAt: null,
      finishedAt: finishedAt === undefined ? null : new Date(finishedAt).toISOString(),
      rejectsUrl:
        finishedAt !== undefined && counts.rejected + counts.quarantined > 0
          ? rejectsUrl(about.importId)
          : null,
      findings,
    }),

    report(next, more) {
      if (finishedAt !== undefined) return
      if (phase === 'waiting') workingSince = Date.now()
      phase = next
      if (more) counts = more
      announce()
    },

    found(what) {
      findings = what
    },

    end(last, error) {
      if (finishedAt !== undefined) return
      phase = last
      failure = error
      finishedAt = Date.now()
      announce()
    },

    async *watch(signal) {
      const left = new Promise<void>((resolve) =>
        signal?.addEventListener('abort', () => resolve(), { once: true }),
      )
      while (!signal?.aborted) {
        const next = changed.promise
        const now = progress()
        yield now
        if (now.finished) return
        await Promise.race([next, left])
        await new Promise((resolve) => setTimeout(resolve, finishedAt === undefined ? PACE_MS : 0))
      }
    },
  }
}

export function rejectsUrl(importId: string): string {
  return `/api/imports/${importId}/rejects.csv`
}
