import type { Segment } from '../versions/editions.ts'
import type { Documentation } from './documentation.ts'

type Field = Segment['missingDocumentation'][number]

const faults = {
  purpose: 'Write what it is for: the policy asks for it.',
  intendedUse: 'Write what it is meant for: the policy asks for it.',
  category: 'Choose a category.',
  reviewDays: 'Enter how often it is reviewed, in days.',
  expiresAt: 'Choose the day on which it expires.',
} as const satisfies Partial<Record<Field, string>>

export type DocumentationFault = keyof typeof faults

/** What a publication would still be refused for, by field; spaces alone say nothing. */
export function documentationFaults(
  value: Documentation,
  missing: readonly Field[],
): Partial<Record<DocumentationFault, string>> {
  const isBlank: Record<DocumentationFault, boolean> = {
    purpose: value.purpose.trim() === '',
    intendedUse: value.intendedUse.trim() === '',
    category: value.category === null,
    reviewDays: value.reviewDays === null,
    expiresAt: value.expiresAt === null,
  }
  const found: Partial<Record<DocumentationFault, string>> = {}
  for (const field of missing) if (field !== 'owner' && isBlank[field]) found[field] = faults[field]
  return found
}
