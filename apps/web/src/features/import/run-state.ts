import type { Outputs } from '../../lib/trpc.ts'

export type ImportRun = Outputs['imports']['list'][number]

export const phaseWords: Record<ImportRun['phase'], string> = {
  waiting: 'Waiting',
  reading: 'Reading',
  checking: 'Checking',
  writing: 'Writing',
  done: 'Done',
  cancelled: 'Cancelled',
  failed: 'Failed',
}
