import type { Outputs } from '../../../lib/trpc.ts'

export type StaleSegment = Outputs['staleness']['list']['segments'][number]
