import type { Outputs } from '../../lib/trpc.ts'

export type Review = Outputs['reviews']['get']
export type ReviewSummary = Outputs['reviews']['list']['reviews'][number]

interface Look {
  readonly label: string
  readonly color: string
  readonly background: string
}

/** A request's state as its badge reads. */
export const stateLooks: Record<ReviewSummary['state'], Look> = {
  open: { label: 'Waiting for review', color: 'var(--accent)', background: 'var(--accent-soft)' },
  'changes-requested': { label: 'Changes asked for', color: 'var(--warn)', background: 'var(--warn-soft)' },
  approved: { label: 'Approved', color: 'var(--good)', background: 'var(--good-soft)' },
  rejected: { label: 'Rejected', color: 'var(--bad)', background: 'var(--bad-soft)' },
  withdrawn: { label: 'Withdrawn', color: 'var(--text-dimmed)', background: 'var(--surface-hover)' },
}

/** `v7 → v8`; `first version` where nothing was published. */
export function stepWords({ baseVersion }: Pick<ReviewSummary, 'baseVersion'>): string {
  return baseVersion === 0 ? 'first version' : `from v${baseVersion}`
}

/** What keeps a publication waiting for each field, as a list reads it. */
export const fieldWords = {
  purpose: 'purpose',
  intendedUse: 'intended use',
  category: 'category',
  owner: 'owner',
  reviewDays: 'review cadence',
  expiresAt: 'expiry',
} as const
