/** The workspace's rules beside naming: who approves, what must be documented, when something counts as stale. */
import { z } from 'zod'

export const documentationFields = [
  'purpose',
  'intendedUse',
  'category',
  'owner',
  'reviewDays',
  'expiresAt',
] as const
export type DocumentationField = (typeof documentationFields)[number]

const days = z.number().int().min(1).max(3650)

export const governancePolicySchema = z.object({
  /** `four-eyes`: nobody approves what they wrote. `single-person`: an owner may, and the audit marks it. */
  approval: z.enum(['four-eyes', 'single-person']),
  /** What a publication must say. */
  required: z.array(z.enum(documentationFields)),
  /** Proposed for new segments, in days. */
  reviewDays: days,
  /** Reminders begin this many days before a review is due. */
  remindDays: z.number().int().min(0).max(90),
  staleness: z.object({
    /** Unused for this many days counts. */
    unusedDays: days,
    /** The size fell to less than this share of what it was ninety days before. */
    collapsedShare: z.number().min(0).max(1),
    /** An event or trait that brought nothing for this many days stopped. */
    stoppedDays: days,
    /** Proposed for the archive from this score on, 0 to 100. */
    proposeFrom: z.number().int().min(1).max(100),
  }),
  /** Between the proposal and the archive, in days. */
  graceDays: z.number().int().min(1).max(365),
  /** A quarterly run proposes what is stale; off: only an admin starts runs. */
  quarterlyRun: z.boolean(),
  /** Publishing something that collides for more profiles than this needs the owner's acceptance; null: never. */
  collisionThreshold: z.number().int().min(0).nullable(),
})
export type GovernancePolicy = z.infer<typeof governancePolicySchema>

export const defaultGovernancePolicy: GovernancePolicy = {
  approval: 'single-person',
  required: ['purpose', 'intendedUse', 'category', 'owner', 'reviewDays'],
  reviewDays: 90,
  remindDays: 7,
  staleness: { unusedDays: 90, collapsedShare: 0.1, stoppedDays: 30, proposeFrom: 50 },
  graceDays: 14,
  quarterlyRun: true,
  collisionThreshold: 0,
}
