import type { Outputs } from '../../../lib/trpc.ts'

export type ArchiveRun = Outputs['archive']['runs'][number]
export type ArchiveProposal = ArchiveRun['proposals'][number]
