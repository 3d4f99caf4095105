import { formatCount } from '../../lib/format.ts'
import type { Outputs } from '../../lib/trpc.ts'

export type ImportRun = Outputs['imports']['list'][number]
export type ImportProgress = Omit<
  ImportRun,
  | 'fileName'
  | 'format'
  | 'startedAt'
  | 'finishedAt'
  | 'rejectsUrl'
  | 'dryRun'
  | 'undoable'
  | 'undoneAt'
  | 'findings'
>

export const phaseWords: Record<ImportRun['phase'], string> = {
  waiting: 'Waiting',
  reading: 'Reading',
  checking: 'Checking',
  writing: 'Writing',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
}

export function valuesWords(count: number): string {
  return count === 1 ? '1 value' : `${formatCount(count)} values`
}

/** How a run ended, in one sentence. */
export function resultWords(run: Pick<ImportRun, 'fileName' | 'dryRun'>, end: ImportProgress): string {
  if (end.phase === 'cancelled') return `${run.fileName}: cancelled.`
  if (end.phase === 'failed') return `${run.fileName}: failed. ${end.error ?? ''}`.trim()
  const what = run.dryRun ? 'Dry run of' : 'Imported'
  return `${what} ${run.fileName}: ${formatCount(end.accepted)} accepted, ${formatCount(end.duplicates)} already there, ${formatCount(end.rejected)} rejected${end.quarantined > 0 ? `, ${valuesWords(end.quarantined)} in the quarantine` : ''}.`
}

/** What a dry run or an import found. */
export type ImportFindings = NonNullable<ImportRun['findings']>
