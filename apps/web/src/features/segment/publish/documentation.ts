import type { Segment } from '../versions/editions.ts'

/** What a segment says about itself, as the forms hold it. */
export type Documentation = Segment['documentation']

export const categoryChoices = [
  { value: 'operational', label: 'Operational: drives messages' },
  { value: 'strategic', label: 'Strategic: guides decisions' },
] as const

export const categoryWords = { operational: 'Operational', strategic: 'Strategic' } as const

/** `every 90 days`; a dash when nobody said. */
export function cadenceWords(reviewDays: number | null): string {
  if (reviewDays === null) return 'not said'
  return reviewDays === 1 ? 'every day' : `every ${reviewDays} days`
}
