/** What a publication still has to say before it may happen. */
import type { DocumentationField, GovernancePolicy } from '../policy/governance-policy.ts'

export const segmentCategories = ['operational', 'strategic'] as const
export type SegmentCategory = (typeof segmentCategories)[number]

/** A segment's documentation as it stands. */
export interface Documentation {
  readonly purpose: string
  readonly intendedUse: string
  readonly category: SegmentCategory | null
  /** False: nobody, or somebody who left. */
  readonly hasActiveOwner: boolean
  readonly reviewDays: number | null
  /** Milliseconds since the epoch. */
  readonly expiresAt: number | null
}

export interface MissingDocumentation {
  readonly field: DocumentationField
  /** `passed`: an expiry that lies behind, required or not. */
  readonly why: 'empty' | 'passed'
  /** One sentence. */
  readonly words: string
  readonly fix: string
}

const empty: Record<DocumentationField, { readonly words: string; readonly fix: string }> = {
  purpose: { words: 'It does not say what it is for.', fix: 'Write its purpose in a sentence.' },
  intendedUse: {
    words: 'It does not say where it will be used.',
    fix: 'Name the campaigns or reports that it is meant for.',
  },
  category: {
    words: 'It is neither operational nor strategic.',
    fix: 'Choose operational (drives messages) or strategic (guides decisions).',
  },
  owner: { words: 'Nobody answers for it.', fix: 'Name an owner who is active.' },
  reviewDays: {
    words: 'It does not say how often somebody looks whether it is still right.',
    fix: 'Choose how often it is reviewed.',
  },
  expiresAt: {
    words: 'It does not say when it stops being needed.',
    fix: 'Choose the day on which it expires.',
  },
}

/** In the order of the policy's fields; empty when everything is said. `now`: milliseconds since the epoch. */
export function missingDocumentation(
  policy: Pick<GovernancePolicy, 'required'>,
  documentation: Documentation,
  now: number,
): readonly MissingDocumentation[] {
  const missing = policy.required
    .filter((field) => !isSaid(field, documentation))
    .map((field): MissingDocumentation => ({ field, why: 'empty', ...empty[field] }))
  const { expiresAt } = documentation
  if (expiresAt === null || expiresAt > now) return missing
  const passed: MissingDocumentation = {
    field: 'expiresAt',
    why: 'passed',
    words: 'The day on which it expires has passed.',
    fix: 'Choose a later day, or archive it.',
  }
  return [...missing, passed]
}

function isSaid(field: DocumentationField, documentation: Documentation): boolean {
  switch (field) {
    case 'purpose':
      return documentation.purpose.trim() !== ''
    case 'intendedUse':
      return documentation.intendedUse.trim() !== ''
    case 'category':
      return documentation.category !== null
    case 'owner':
      return documentation.hasActiveOwner
    case 'reviewDays':
      return documentation.reviewDays !== null
    case 'expiresAt':
      return documentation.expiresAt !== null
  }
}
